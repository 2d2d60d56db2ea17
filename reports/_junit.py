"""JUnit XML: a suite a chapter, a case a function and mode. Only what is new fails."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from ._model import Divergence, Function, Run
from ._summary import Summary
from ._text import one_line

__all__ = ["junit"]

# A CI server keeps these texts in memory; the report has the rest.
_FAILURES_A_CASE = 20


def junit(run: Run, summary: Summary) -> str:
    """Render the run for a CI server."""
    root = ET.Element("testsuites", name=f"conformance of {run.target}", time=f"{run.wall_seconds:.3f}")
    for chapter in summary.chapters:
        suite = ET.SubElement(root, "testsuite", name=chapter.name)
        for function in chapter.functions:
            _function(suite, function)
    if run.complaints:
        suite = ET.SubElement(root, "testsuite", name="harness")
        for number, complaint in enumerate(run.complaints, 1):
            ET.SubElement(
                _case(suite, "harness", f"complaint {number}", 0.0), "error", type="harness", message=complaint
            )
    if run.stale:
        suite = ET.SubElement(root, "testsuite", name="ledger")
        for entry in run.stale:
            case = _case(suite, "ledger", f"{entry.function} {entry.fingerprint}", 0.0)
            message = f"stale: {entry.kind} no longer differs"
            ET.SubElement(case, "failure", type="stale", message=message).text = entry.reason
    for suite in root:
        _count(suite, [suite])
    _count(root, list(root))
    ET.indent(root, " ")
    # Not ET.tostring(xml_declaration=True): that declares the encoding of the platform.
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _function(suite: ET.Element, function: Function) -> None:
    if not function.modes:
        case = _case(suite, function.name, "surface", 0.0)
        if function.status.name == "error":
            ET.SubElement(case, "error", type="harness", message=one_line(function.reason)).text = function.reason
        elif function.new:
            _failure(case, list(function.new))
        else:
            label = function.status.label
            ET.SubElement(
                case, "skipped", message=one_line(f"{label}: {function.reason}" if function.reason else label)
            )
    for mode in function.modes:
        case = _case(suite, function.name, mode.name, mode.seconds)
        seen = [d for d in function.divergences if mode.name in d.modes]
        # A compiled mode may diverge only in what eager mode has already noted.
        new = [d for d in seen if d.age.name == "new"] or list(function.new if mode.status.name == "diverges" else ())
        if new:
            _failure(case, new)
        elif mode.status.name == "error":
            ET.SubElement(
                case, "error", type="harness", message=mode.note or one_line(function.reason)
            ).text = function.reason
        elif known := [d for d in seen if d.known]:
            reasons = "; ".join(f"{d.kind}: {d.reason}" for d in known)
            ET.SubElement(case, "skipped", message=one_line(f"known: {reasons}"))
        elif mode.status.name in ("missing", "excluded", "not-run"):
            ET.SubElement(case, "skipped", message=mode.note or mode.status.label)


def _case(suite: ET.Element, function: str, name: str, time: float) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=function, name=name, time=f"{time:.3f}")


def _failure(case: ET.Element, new: list[Divergence]) -> None:
    message = "; ".join(f"{d.kind}: {d.headline}" for d in new[:3])
    blocks = [
        "\n".join([f"{d.fingerprint} {d.severity} {d.kind}: {d.message or d.phrase}", *(r.code for r in d.reproducers)])
        for d in new[:_FAILURES_A_CASE]
    ]
    ET.SubElement(case, "failure", type=new[0].kind, message=one_line(message, 400)).text = "\n\n".join(blocks)


def _count(element: ET.Element, suites: list[ET.Element]) -> None:
    cases = [case for suite in suites for case in suite]
    element.set("tests", str(len(cases)))
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(attribute, str(sum(case.find(tag) is not None for case in cases)))
    if element.tag == "testsuite":
        element.set("time", f"{sum(float(case.get('time', 0)) for case in cases):.3f}")
