"""The architecture: imports go one way, files stay short, only the command line prints and exits."""

import ast
import re
from pathlib import Path

import pytest
from letterfacts import rulebook

PACKAGE = rulebook.RULES.parent
MODULES = sorted(PACKAGE.rglob("*.py"))
# From the ground up; a module imports only from layers below its own, or its own folder.
LAYERS = [
    {"errors"},
    {"marks", "rulebook", "records", "language", "readers", "metadata"},
    {"values"},
    {"components", "encoder"},
    {"assemble"},
    {"tabulate", "sources", "formats"},
    {"extraction", "evaluate"},
    {"cli", "__init__"},
]


def layer(name: str) -> int:
    found = [n for n, names in enumerate(LAYERS) if name in names]
    assert found, f"{name} has no layer; put it into LAYERS"
    return found[0]


def top(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("letterfacts."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "letterfacts":
            found |= {alias.name for alias in node.names if (PACKAGE / f"{alias.name}.py").exists()}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_module(path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 300, "split it by sense"
    own = top(path)
    wrong = [name for name in imports(path) if name != own and layer(name) >= layer(own)]
    assert not wrong, f"{own} may not import {wrong}: it is not above them"
    if own not in ("cli", "__init__"):
        assert not re.search(r"^\s*(print\(|sys\.exit|typer\.)", source, re.M), "only the command line prints and exits"
    doc = ast.get_docstring(ast.parse(source)) or ""
    for word in ("Example:", "Reads", "Writes", "Rules"):
        assert re.search(rf"^{word}", doc, re.M), f"the module's docstring lacks “{word}”"


def targets(node: ast.ImportFrom) -> set[str]:
    """The modules that an import at the top of a module loads, submodules by their own name."""
    folder = PACKAGE.parent.joinpath(*node.module.split("."))
    modules = {alias.name for alias in node.names if (folder / f"{alias.name}.py").exists()}
    own = {node.module} if {alias.name for alias in node.names} - modules else set()
    return own | {f"{node.module}.{name}" for name in modules}


def test_no_circles():
    """Modules do not import each other in a circle, inside a folder either."""
    graph = {}
    for path in MODULES:
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        nodes = [n for n in tree.body if isinstance(n, ast.ImportFrom) and (n.module or "").startswith("letterfacts")]
        graph[name] = {target for node in nodes for target in targets(node)}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, f"circle: {' → '.join([*way, name])}"
        if name not in done:
            for target in graph.get(name, ()):
                visit(target, (*way, name))
            done.add(name)

    for name in graph:
        visit(name, ())
