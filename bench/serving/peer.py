"""The peer of the serving bench: FastAPI and LightGBM behind uvicorn. argv = model text; prints its address."""

import math
import socket
import sys

import lightgbm
import numpy as np
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

booster = lightgbm.Booster(model_file=sys.argv[1], params={"num_threads": 1, "verbosity": -1})
names = booster.feature_name()
app = FastAPI()


class Request(BaseModel):
    features: dict[str, float | None]


@app.post("/predict")
def predict(request: Request):
    row = [[request.features.get(name) if request.features.get(name) is not None else np.nan for name in names]]
    score = float(booster.predict(np.array(row, dtype=np.float64), raw_score=True, num_threads=1)[0])
    probability = 1 / (1 + math.exp(-score))
    return {"probability": probability, "decision": probability >= 0.5}


# Named as TCP, so that asyncio turns Nagle's algorithm off, as it does for a socket of its own making.
listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
listener.bind(("127.0.0.1", 0))
print(f"Serving on http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])
