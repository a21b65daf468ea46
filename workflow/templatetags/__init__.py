"""What the templates of steps may say: {% load steps %}."""
