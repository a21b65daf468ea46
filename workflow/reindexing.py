"""What a department handles is found by its new name, too."""

from django_tasks import task

from suggestions.indexing import index_of_department


@task(priority=-10)
def index_department(department: int, after: int = 0) -> None:
    """Index the next suggestions of a department (pk) behind `after` (pk), and ask for those behind them.

    Safe to run twice.
    """
    if last := index_of_department(department, after):
        index_department.enqueue(department, last)
