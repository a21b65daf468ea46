"""Debian's PDFBox Preflight, the one validator of PDF/A that comes as a package. It knows the first part only."""

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

JARS = [Path("/usr/share/java") / f"{name}.jar" for name in (
    "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api")]
PACKAGES = ("default-jre-headless", "libpdfbox2-java", "libactivation-java", "libjaxb-api-java")
MISSING = "" if shutil.which("java") and all(map(Path.is_file, JARS)) else f"apt-get install {' '.join(PACKAGES)}"


def complaints(files: dict[str, bytes], folder: Path) -> dict[str, list[str]]:
    """What Preflight has against each file as a PDF/A-1b, nothing for a valid one."""
    papers = folder / "papers"
    papers.mkdir()
    for name, content in files.items():
        (papers / name).write_bytes(content)
    command = ["java", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", ":".join(map(str, JARS)),
               "org.apache.pdfbox.preflight.Validator_A1b", "xml", "group", str(papers)]
    subprocess.run(command, capture_output=True, check=False)
    found = ET.parse(folder / "papers.preflight.xml").getroot()
    assert found.get("count") == str(len(files))
    return {
        each.get("name", ""): [] if each.findtext("isValid") == "true" else [
            detail.text or "" for detail in each.iter("details")]
        for each in found
    }
