using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Auditing.Reading;
using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Problems;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Hub.Api.Ledger;

/// <summary>For witnesses: hashes and signed heads of the partnership's ledger, nothing that names or counts anybody but the entries themselves.</summary>
internal static class LedgerEndpoints
{
    private static readonly QueryName From = new("from", "The size of the checkpoint that you have.", "256", IsNumber: true);

    private static readonly AnswerShape Note = new AnswerShape.Other("text/plain", "The newest checkpoint: C2SP tlog-checkpoint, ECDSA P-256.", "A signed note.",
        "nwd.example/ledger/north-yorkshire\n256\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— nwd.example/ledger/north-yorkshire …\n");

    private static readonly AnswerShape TileBytes = new AnswerShape.Other("application/octet-stream", "The hashes of the tile, 32 bytes each.", "C2SP tlog-tiles, height 8.", "(bytes)");

    private static readonly AnswerShape Proof = new AnswerShape.Other("application/json", "The newest checkpoint, and the proof that it continues yours.",
        "checkpoint: a signed note. proof: hashes in base64 (RFC 9162, 2.1.4).", """{"checkpoint":"…","proof":["CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="]}""");

    public static void MapLedger(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/ledger").WithTags("Ledger");
        group.MapGet("/checkpoint", CheckpointAsync).WithName("readCheckpoint").WithSummary("Read the signed head of the partnership's ledger")
            .Answers(Note).WithLedgerProbe($"{HubApi.Root}/ledger/checkpoint");
        group.MapGet("/tile/{**path}", TileAsync).WithName("readTile").WithSummary("Read a tile of the ledger's tree")
            .WithDescription("By its C2SP path: level/index or, at the right edge, level/index.p/width. Leaf hashes are salted: they say nothing of what they are hashes of.")
            .Answers(TileBytes).WithLedgerProbe($"{HubApi.Root}/ledger/tile/0/000.p/1", $"{HubApi.Root}/ledger/tile/none");
        group.MapGet("/consistency", ConsistencyAsync).WithName("readConsistency").WithSummary("Read the proof that the ledger only grew")
            .Takes(new Takes { Query = [From] }).Answers(Proof).WithLedgerProbe($"{HubApi.Root}/ledger/consistency?from=1", $"{HubApi.Root}/ledger/consistency");
    }

    private static async Task<IResult> CheckpointAsync(ApiRequest request, LedgerReader ledger) =>
        await ledger.CheckpointAsync(request.Reader.Partnership, request.Aborted) is { } note
            ? Results.Text(note, "text/plain; charset=utf-8") : new ProblemAnswer(ProblemKind.NotFound);

    private static async Task<IResult> TileAsync(string path, ApiRequest request, LedgerReader ledger) =>
        Tile.TryParse("tile/" + path, out var tile) && await ledger.TileAsync(request.Reader.Partnership, tile, request.Aborted) is { } hashes
            ? Results.Bytes(hashes, "application/octet-stream") : new ProblemAnswer(ProblemKind.NotFound);

    private static async Task<IResult> ConsistencyAsync(ApiRequest request, LedgerReader ledger)
    {
        if (!ulong.TryParse(request.Text(From.Name), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            return new ProblemAnswer(ProblemKind.Unclear, From.Name, "The size is not a whole number.", "Send from with the size that stands in your checkpoint.");
        }

        return await ledger.ContinueAsync(request.Reader.Partnership, size, request.Aborted) is { } continuation
            ? new PageAnswer(json =>
            {
                json.WriteStartObject();
                json.WriteString("checkpoint"u8, continuation.NewerNote);
                json.WriteStartArray("proof"u8);
                foreach (var hash in continuation.Proof)
                {
                    json.WriteStringValue(hash.ToBase64());
                }

                json.WriteEndArray();
                json.WriteEndObject();
            })
            : new ProblemAnswer(ProblemKind.NotFound);
    }
}
