"""YAML as these fixtures use it: strings stay strings, a key stands once, errors name the line."""

import re
from pathlib import Path
from typing import Any

import yaml


class SourceError(Exception):
    """A file that cannot be read as YAML, with what to do."""


class Located(dict[str, Any]):
    """A mapping that knows the line it starts on (1-based)."""

    line: int = 0


class FixtureLoader(yaml.SafeLoader):
    """Dates, NO and 12:30 stay the strings that they are written as."""


FixtureLoader.yaml_implicit_resolvers = {}
for tag, form, first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("tag:yaml.org,2002:int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("tag:yaml.org,2002:float", r"^-?[0-9]+\.[0-9]+$", "-0123456789"),
):
    FixtureLoader.add_implicit_resolver(tag, re.compile(form), list(first))


def construct_mapping(loader: FixtureLoader, node: yaml.MappingNode) -> Located:
    mapping = Located()
    mapping.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in mapping:
            raise yaml.constructor.ConstructorError(
                None, None, f"“{key}” stands twice in one mapping", key_node.start_mark
            )
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


FixtureLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, construct_mapping)


def read_yaml(path: Path) -> Any:
    """The content of the file at ``path``; SourceError with file and line where it is no YAML."""
    try:
        return yaml.load(path.read_text("utf-8"), FixtureLoader)  # noqa: S506
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8; save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{path.name}: line {mark.line + 1}" if mark else path.name
        raise SourceError(f"{place}: not valid YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise SourceError(f"{path.name}: not valid YAML: {error}") from error
