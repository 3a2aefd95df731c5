"""Fine-tunes a pretrained MiniLM with every head of the language layer at once.

    python encoder.py PREPARED WEIGHTS OUT [--steps N,N...] [--seed N] [--batch N] ...

PREPARED  folder of train/prepare.ts: corpus.jsonl, dev-*.jsonl (documents as numbers), names.json (what the numbers mean)
WEIGHTS   folder with model.safetensors of a BERT encoder; without that file the weights are random and of the size --width ... (tests)
OUT       folder for checkpoint.pt (resumed from where it is found), log.jsonl and the weights (float32)

Heads: tag, lemma script, features, arcs and labels (biaffine: Dozat and Manning 2017), and attributions: the words that are cues, then, for each
cue, every word's role as seen from that cue (source, content). Each head family reads its own weighted sum of the layers (Peters et al. 2018).
"""

import argparse
import json
import math
import pathlib
import random
import sys
import time

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

FAMILIES = ("tags", "tree", "attribution")
CUE_TAGS = 3  # outside, begins, goes on
ROLE_TAGS = 5  # outside, source begins, source goes on, content begins, content goes on
DISTANCES = 20


class Dropper:
    """Dropout from a pool of masks that is drawn once: drawing a fresh mask for every activation takes a fifth of the time on a CPU."""

    pools: dict[float, torch.Tensor] = {}

    @classmethod
    def drop(cls, x, p, training):
        if not training or p == 0:
            return x
        if p not in cls.pools:
            cls.pools[p] = (torch.rand(1 << 24) >= p).float() / (1 - p)
        pool, n = cls.pools[p], x.numel()
        if n > len(pool) // 2:
            return F.dropout(x, p)
        at = int(torch.randint(len(pool) - n, ()))
        return x * pool[at : at + n].view(x.shape)


dropout = Dropper.drop


class Layer(nn.Module):
    def __init__(self, width, heads, inner, dropout):
        super().__init__()
        self.heads = heads
        self.dropout = dropout
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x, mask):
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + dropout(self.out(mixed.transpose(1, 2).reshape(b, n, d)), self.dropout, self.training))
        return self.norm2(x + dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


class Encoder(nn.Module):
    def __init__(self, vocabulary, positions, shapes, width, layers, heads, inner, dropout):
        super().__init__()
        self.words = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(positions, width)
        self.shapes = nn.Embedding(shapes + 1, width)  # the last one: [CLS] and [SEP]
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(layers))
        self.mixes = nn.Parameter(torch.zeros(len(FAMILIES), layers))
        self.dropout = dropout
        nn.init.zeros_(self.shapes.weight)
        for table in (self.words, self.positions):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, pieces, shapes, mask):
        x = self.words(pieces) + self.positions.weight[: pieces.shape[1]] + self.shapes(shapes)
        x = dropout(self.norm(x), self.dropout, self.training)
        mask = mask[:, None, None, :]
        weights = self.mixes.softmax(1)
        sums = [0, 0, 0]
        for i, layer in enumerate(self.layers):
            x = layer(x, mask)
            sums = [s + weights[f, i] * x for f, s in enumerate(sums)]
        return sums


class Model(nn.Module):
    def __init__(self, names, sizes, width, layers, heads, inner, dropout, arc, label, role):
        super().__init__()
        self.encoder = Encoder(sizes["vocabulary"], sizes["positions"], sizes["shapes"], width, layers, heads, inner, dropout)
        count = {"tags": len(names["tags"]), "scripts": len(names["scripts"]), "feats": len(names["feats"])}
        self.tags = nn.ModuleDict({name: nn.Linear(width, size) for name, size in count.items()})
        labels = len(names["labels"])
        self.root = nn.Parameter(torch.zeros(width))
        self.arc_from, self.arc_to = nn.Linear(width, arc), nn.Linear(width, arc)
        self.arc = nn.Linear(arc, arc)  # score(dependent, head) = arc(from(dependent)) . to(head)
        self.label_from, self.label_to = nn.Linear(width, label), nn.Linear(width, label)
        self.label = nn.Linear(label, labels * label)
        self.label_head = nn.Linear(label, labels)
        self.cue = nn.Linear(width, CUE_TAGS)
        self.role_word, self.role_cue = nn.Linear(width, role), nn.Linear(width, role)
        self.role_distance = nn.Embedding(DISTANCES, role)
        self.role = nn.Linear(role, ROLE_TAGS)
        nn.init.normal_(self.arc.weight, std=1 / arc)
        nn.init.normal_(self.label.weight, std=1 / label)

    def tree(self, vectors, drop):
        """vectors: sentences x words x width. Arc scores (dependent x head, head 0 = root) and what scores labels."""
        s, n, d = vectors.shape
        with_root = torch.cat([self.root.expand(s, 1, d), vectors], 1)
        f = lambda layer, x: dropout(F.gelu(layer(x)), drop, self.training)
        arcs = self.arc(f(self.arc_from, vectors)) @ f(self.arc_to, with_root).transpose(1, 2)
        return arcs, f(self.label_from, vectors), f(self.label_to, with_root)

    def labels(self, dependents, heads):
        """Scores of labels for pairs of vectors (pairs x label size)."""
        bilinear = self.label(dependents).view(len(dependents), -1, dependents.shape[1])
        return torch.einsum("pld,pd->pl", bilinear, heads) + self.label_head(heads)

    def roles(self, words, cue, distances, drop):
        """words: n x width of one window, cue: width. n x ROLE_TAGS."""
        hidden = F.gelu(self.role_word(words) + self.role_cue(cue) + self.role_distance(distances))
        return self.role(dropout(hidden, drop, self.training))


def distance_buckets(n, first, behind):
    """Signed distance of each word from a cue [first, behind), in buckets that widen: 0 inside, 1.. before, 10.. after."""
    at = torch.arange(n)
    away = torch.where(at < first, first - at, torch.where(at >= behind, at - behind + 1, torch.zeros_like(at)))
    bucket = torch.where(away <= 4, away, 3 + torch.log2(away.clamp(min=1).float()).floor().long()).clamp(max=9)
    return torch.where(at >= behind, bucket + 9, bucket) * (away > 0)


def pretrained(model, folder):
    """Puts the weights of a BERT encoder into ours; the segment embedding goes into the positions."""
    weights = load_file(str(folder / "model.safetensors"))
    weights = {name.removeprefix("bert."): tensor.float() for name, tensor in weights.items()}
    own = model.encoder.state_dict()
    own["words.weight"] = weights["embeddings.word_embeddings.weight"]
    positions = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    own["positions.weight"] = positions[: own["positions.weight"].shape[0]]
    own["norm.weight"], own["norm.bias"] = (weights[f"embeddings.LayerNorm.{part}"] for part in ("weight", "bias"))
    parts = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(len(model.encoder.layers)):
        for part in ("weight", "bias"):
            own[f"layers.{i}.qkv.{part}"] = torch.cat(
                [weights[f"encoder.layer.{i}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for ours, theirs in parts.items():
                own[f"layers.{i}.{ours}.{part}"] = weights[f"encoder.layer.{i}.{theirs}.{part}"]
    model.encoder.load_state_dict(own)


def save(weights, folder):
    """weights.f32: all numbers in a row, little-endian; weights.json: for each tensor its shape and where it begins (in numbers)."""
    index, at = {}, 0
    with open(folder / "weights.f32", "wb") as file:
        for name, tensor in weights.items():
            index[name] = {"shape": list(tensor.shape), "at": at}
            file.write(tensor.contiguous().numpy().astype("<f4").tobytes())
            at += tensor.numel()
    (folder / "weights.json").write_text(json.dumps(index), encoding="utf8")


def documents(path):
    with open(path, encoding="utf8") as file:
        return [json.loads(line) for line in file]


def windows(document, limit):
    """Stretches of whole sentences, up to `limit` pieces each: (first sentence, behind last sentence)."""
    found, first, size = [], 0, 1
    for i, sentence in enumerate(document["sentences"]):
        length = sum(map(len, sentence["pieces"])) + 1
        if i > first and size + length > limit:
            found.append((first, i))
            first, size = i, 1
        size += length
    found.append((first, len(document["sentences"])))
    return found


def window(document, first, behind, options):
    """One training example: pieces with [CLS] before and [SEP] behind each sentence; for each word its first and last piece."""
    pieces, shapes, firsts, lasts, starts = [options.begin], [-1], [], [], []
    for sentence in document["sentences"][first:behind]:
        starts.append(len(firsts))
        for word, shape in zip(sentence["pieces"], sentence["shapes"]):
            if len(pieces) + len(word) >= options.positions:
                break
            firsts.append(len(pieces))
            pieces += word
            shapes += [shape] * len(word)
            lasts.append(len(pieces) - 1)
        pieces.append(options.end)
        shapes.append(-1)
        if len(pieces) >= options.positions - 1:
            break
    return {
        "document": document,
        "first": first,
        "pieces": pieces,
        "shapes": shapes,
        "firsts": firsts,
        "lasts": lasts,
        "starts": starts + [len(firsts)],
    }


def batches(examples, size, chance):
    """Windows of like length together, at most `size` padded pieces a batch."""
    order = sorted(examples, key=lambda e: len(e["pieces"]) + chance.random() * 8)
    made, batch = [], []
    for example in order:
        if batch and len(example["pieces"]) * (len(batch) + 1) > size:
            made.append(batch)
            batch = []
        batch.append(example)
    if batch:
        made.append(batch)
    chance.shuffle(made)
    return made


def recased(shapes, chance):
    """Noise: now and then a window without its capitals, or all in capitals."""
    kind = chance.random()
    if kind < 0.04:
        return [0 if s in (1, 2, 3, 4) else s for s in shapes]
    if kind < 0.07:
        return [2 if s in (0, 1, 3) else s for s in shapes]
    return shapes


def encode(model, batch, options, chance=None):
    n = max(len(e["pieces"]) for e in batch)
    pieces = torch.zeros(len(batch), n, dtype=torch.long)
    shapes = torch.full((len(batch), n), model.encoder.shapes.num_embeddings - 1)
    mask = torch.zeros(len(batch), n, dtype=torch.bool)
    for i, e in enumerate(batch):
        length = len(e["pieces"])
        own = recased(e["shapes"], chance) if chance else e["shapes"]
        pieces[i, :length] = torch.tensor(e["pieces"])
        shapes[i, :length] = torch.tensor([s if s >= 0 else model.encoder.shapes.num_embeddings - 1 for s in own])
        mask[i, :length] = True
    if chance:
        dropped = (torch.rand(pieces.shape) < options.word_drop) & (pieces != options.begin) & (pieces != options.end)
        pieces = pieces.masked_fill(dropped, options.mask)
    tags, tree, attribution = model.encoder(pieces, shapes, mask)
    rows = torch.tensor([i * n + at for i, e in enumerate(batch) for at in e["firsts"]])
    ends = torch.tensor([i * n + at for i, e in enumerate(batch) for at in e["lasts"]])
    pick = lambda x: (x.flatten(0, 1)[rows] + x.flatten(0, 1)[ends]) / 2
    return pick(tags), pick(tree), pick(attribution)


def sentences_of(batch):
    """(sentence, first word in the batch's flat list, length) of every sentence whose words are all there, or cut at the window's end."""
    offset = 0
    for e in batch:
        for k in range(len(e["starts"]) - 1):
            start, end = e["starts"][k], e["starts"][k + 1]
            if end > start:
                yield e["document"]["sentences"][e["first"] + k], offset + start, end - start
        offset += len(e["firsts"])


def tree_loss(model, batch, options, chance=None):
    drop = options.head_dropout
    tags, tree, _ = encode(model, batch, options, chance)
    tags, tree = dropout(tags, drop, model.training), dropout(tree, drop, model.training)
    spans = list(sentences_of(batch))
    losses, counts = {}, {}
    for name, head in model.tags.items():
        gold = torch.tensor([x for s, _, n in spans for x in s[name][:n]])
        scores = head(tags)
        losses[name] = F.cross_entropy(scores, gold, ignore_index=-1)
        counts[name] = ((scores.argmax(1) == gold)[gold >= 0].sum().item(), (gold >= 0).sum().item())
    longest = max(n for _, _, n in spans)
    index = torch.zeros(len(spans), longest, dtype=torch.long)
    heads = torch.full((len(spans), longest), -100)
    labels = torch.full((len(spans), longest), -100)
    for i, (s, start, n) in enumerate(spans):
        index[i, :n] = torch.arange(start, start + n)
        # a head beyond the cut of an overlong sentence is not learned from
        heads[i, :n] = torch.tensor([h + 1 if h < n else -100 for h in s["heads"][:n]])
        labels[i, :n] = torch.tensor([l if l >= 0 else -100 for l in s["labels"][:n]])
    lengths = torch.tensor([n for _, _, n in spans])
    arcs, dependents, governors = model.tree(tree[index], drop)
    here = torch.arange(longest + 1)[None, :] <= lengths[:, None]
    arcs = arcs.masked_fill(~here[:, None, :], -1e9)
    arcs = arcs - 1e9 * torch.eye(longest + 1)[None, 1:, :]  # no word governs itself
    known = heads >= 0
    losses["arcs"] = F.cross_entropy(arcs[known], heads[known])
    found = arcs.argmax(2)
    pairs = known & (labels >= 0)
    sentence = torch.arange(len(spans))[:, None].expand_as(heads)[pairs]
    scores = model.labels(dependents[pairs], governors[sentence, heads[pairs]])
    losses["labels"] = F.cross_entropy(scores, labels[pairs])
    counts["arcs"] = ((found == heads)[known].sum().item(), known.sum().item())
    if not model.training:
        scores = model.labels(dependents[pairs], governors[sentence, found[pairs]])
        right = (scores.argmax(1) == labels[pairs]) & (found[pairs] == heads[pairs])
        counts["labels"] = (right.sum().item(), known.sum().item())
    weights = {"tags": 1.0, "scripts": 0.5, "feats": 0.5, "arcs": 1.0, "labels": 1.0}
    return sum(weights[name] * loss for name, loss in losses.items()), counts


def attribution_loss(model, batch, options, chance=None):
    _, _, vectors = encode(model, batch, options, chance)
    vectors = dropout(vectors, options.head_dropout, model.training)
    cues, roles, gold_roles, offset = [], [], [], 0
    for e in batch:
        n = len(e["firsts"])
        base = sum(len(s["pieces"]) for s in e["document"]["sentences"][: e["first"]])
        tags = torch.zeros(n, dtype=torch.long)
        for attribution in e["document"]["attributions"]:
            local = lambda name: [
                (max(a - base, 0), min(b - base, n)) for a, b in attribution[name] if a - base < n and b - base > 0
            ]
            for first, behind in local("cue")[:1]:
                if first + base != attribution["cue"][0][0]:
                    continue  # the cue began in the window before
                tags[first] = 1
                tags[first + 1 : behind] = 2
                gold = torch.zeros(n, dtype=torch.long)
                for name, begins in (("content", 3), ("source", 1)):
                    for a, b in local(name):
                        gold[a] = begins
                        gold[a + 1 : b] = begins + 1
                own = vectors[offset : offset + n]
                cue = (own[first] + own[behind - 1]) / 2
                roles.append(model.roles(own, cue, distance_buckets(n, first, behind), options.head_dropout))
                gold_roles.append(gold)
        cues.append(tags)
        offset += n
    gold = torch.cat(cues)
    scores = model.cue(vectors)
    found = scores.argmax(1)
    loss = F.cross_entropy(scores, gold)
    right = ((found == 1) & (gold == 1)).sum().item()
    counts = {"cues": (2 * right, (found == 1).sum().item() + (gold == 1).sum().item())}
    if roles:
        scores, gold = torch.cat(roles), torch.cat(gold_roles)
        loss = 2 * loss + F.cross_entropy(scores, gold)
        found = scores.argmax(1)
        for name, kinds in (("sources", (1, 2)), ("contents", (3, 4))):
            is_found = (found == kinds[0]) | (found == kinds[1])
            is_gold = (gold == kinds[0]) | (gold == kinds[1])
            counts[name] = (2 * (is_found & is_gold).sum().item(), is_found.sum().item() + is_gold.sum().item())
    return loss, counts


LOSSES = {"tree": tree_loss, "attribution": attribution_loss}


def evaluate(model, sets, options):
    model.eval()
    row = {}
    with torch.no_grad():
        for name, examples in sets.items():
            sums = {}
            for batch in batches(examples, options.batch, random.Random(0)):
                _, counts = LOSSES[batch[0]["document"]["task"]](model, batch, options)
                for key, (right, all_) in counts.items():
                    old = sums.get(key, (0, 0))
                    sums[key] = (old[0] + right, old[1] + all_)
            row[name] = {key: round(100 * right / max(all_, 1), 2) for key, (right, all_) in sums.items()}
    model.train()
    return row


def pace(step, rounds, warmup):
    """The share of the full learning rate at a step. Each round warms up and falls to next to nothing (Loshchilov and Hutter 2017, warm restarts)."""
    for steps in rounds[:-1]:
        if step < steps:
            break
        step -= steps
    else:
        steps = rounds[-1]
    return min(1, (step + 1) / max(1, int(steps * warmup))) * max(0.02, (steps - step) / steps)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("prepared", type=pathlib.Path)
    parser.add_argument("weights", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    number = lambda name, default: parser.add_argument(f"--{name}", type=type(default), default=default)
    for name, default in {
        "seed": 20180726, "steps": "1700,3400", "batch": 2048, "rate": 1e-4, "head_rate": 1e-3, "warmup": 0.06,
        "dropout": 0.1, "head_dropout": 0.3, "word_drop": 0.05, "average": 0.998, "every": 500,
        "window": 192, "attribution": 0.35, "threads": 2, "begin": 101, "end": 102, "mask": 103,
        "width": 384, "layers": 6, "heads": 12, "inner": 1536, "arc": 256, "label": 96, "role": 128, "positions": 256, "shapes": 10,
    }.items():
        number(name, default)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    chance = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    names = json.loads((options.prepared / "names.json").read_text(encoding="utf8"))
    sizes = {"vocabulary": names["vocabulary"], "positions": options.positions, "shapes": options.shapes}
    model = Model(
        names, sizes, options.width, options.layers, options.heads, options.inner, options.dropout,
        options.arc, options.label, options.role,
    )
    if (options.weights / "model.safetensors").exists():
        pretrained(model, options.weights)
        model.encoder.words.weight.requires_grad_(False)  # half of all weights, rarely met: kept as pretrained
    corpus = {}
    for document in documents(options.prepared / "corpus.jsonl"):
        corpus.setdefault(document["task"], []).append(document)
    dev = {
        path.stem.removeprefix("dev-"): [window(d, a, b, options) for d in documents(path) for a, b in windows(d, options.window)]
        for path in sorted(options.prepared.glob("dev-*.jsonl"))
    }

    slow = [p for p in model.encoder.parameters() if p is not model.encoder.mixes and p is not model.encoder.shapes.weight]
    ids = {id(p) for p in slow}
    fast = [p for p in model.parameters() if id(p) not in ids]
    slow = [p for p in slow if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": options.rate}, {"params": fast, "lr": options.head_rate}], weight_decay=0.01, betas=(0.9, 0.98), fused=True
    )
    rounds = [int(steps) for steps in options.steps.split(",")]
    total = sum(rounds)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: pace(step, rounds, options.warmup))
    mean = {name: tensor.detach().clone() for name, tensor in model.state_dict().items()}
    step, pieces, queues = 0, 0, {task: [] for task in corpus}
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        mean, step = saved["mean"], saved["step"]
        chance.setstate(saved["chance"])
        torch.set_rng_state(saved["torch"])
    begun = time.time()

    def log(row):
        row = {"seconds": round(time.time() - begun), "step": step, **row}
        print(json.dumps(row), file=sys.stderr, flush=True)
        with open(options.out / "log.jsonl", "a", encoding="utf8") as file:
            file.write(json.dumps(row) + "\n")

    def scored():
        own = {name: tensor.detach().clone() for name, tensor in model.state_dict().items()}
        model.load_state_dict(mean)
        row = evaluate(model, dev, options)
        model.load_state_dict(own)
        return row

    model.train()
    losses = {task: 0.0 for task in corpus}
    while step < total:
        task = "attribution" if "attribution" in corpus and chance.random() < options.attribution else "tree"
        if not queues[task]:
            # a new round over the corpus: other windows, other batches
            examples = [
                window(d, a, b, options)
                for d in corpus[task]
                for a, b in windows(d, chance.randint(options.window // 4, options.window))
            ]
            queues[task] = batches(examples, options.batch, chance)
        batch = queues[task].pop()
        loss, _ = LOSSES[task](model, batch, options, chance)
        if not math.isfinite(loss.item()):
            raise SystemExit(f"step {step}: the loss is {loss.item()}; try a smaller --rate")
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        step += 1
        pieces += sum(len(e["pieces"]) for e in batch)
        losses[task] = 0.98 * losses[task] + 0.02 * loss.item()
        if step % 5 == 0:
            keep = min(options.average**5, step / (step + 50))
            with torch.no_grad():
                for name, parameter in model.named_parameters():
                    if parameter.requires_grad:
                        mean[name].lerp_(parameter, 1 - keep)
        if step % 50 == 0:
            log({"losses": losses, "piecesPerSecond": round(pieces / (time.time() - begun))})
        if step % options.every == 0 or step == total:
            log({"dev": scored()})
            saved = {
                "model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(),
                "mean": mean, "step": step, "chance": chance.getstate(), "torch": torch.get_rng_state(),
            }
            torch.save(saved, checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").rename(checkpoint)
    save(mean, options.out)


if __name__ == "__main__":
    main()
