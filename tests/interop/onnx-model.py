"""Reads models that Boathouse wrote as ONNX: checks them, and predicts rows by name.

Standard input: {"file": "model.onnx", "rows": [{"feature": value or null}]}; prints one JSON object.
"""
import json
import sys

import numpy as np
import onnx
import onnxruntime
from onnx.reference import ReferenceEvaluator


def column(value_info, rows):
    """A column of one feature as any caller would make it of a table's."""
    values = [row.get(value_info.name) for row in rows]
    if value_info.type.tensor_type.elem_type == onnx.TensorProto.STRING:
        return np.array(["" if v is None else str(v) for v in values], object).reshape(-1, 1)
    return np.array([np.nan if v is None else v for v in values], np.float32).reshape(-1, 1)


def answers(outputs):
    label, probabilities = outputs
    return {"labels": np.ravel(label).tolist(), "probabilities": np.asarray(probabilities)[:, 1].tolist()}


task = json.load(sys.stdin)
model = onnx.load(task["file"])
onnx.checker.check_model(model, full_check=True)
feed = {one.name: column(one, task["rows"]) for one in model.graph.input}
session = onnxruntime.InferenceSession(task["file"], providers=["CPUExecutionProvider"])
print(
    json.dumps(
        {
            "inputs": {one.name: one.type for one in session.get_inputs()},
            "outputs": {one.name: [one.type, one.shape] for one in session.get_outputs()},
            "facts": session.get_modelmeta().custom_metadata_map,
            "producer": [model.producer_name, model.graph.name],
            "runtime": answers(session.run(None, feed)),
            "reference": answers(ReferenceEvaluator(model).run(None, feed)),
        }
    )
)
