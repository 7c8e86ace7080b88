using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Hub.Api.Answers;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.Problems;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Api.Disclosures;

internal static class ReceiptEndpoints
{
    private static readonly AnswerShape Shape = new AnswerShape.Other("application/json",
        "The entry and, once it has its place in the ledger, the proof of it.",
        "disclosure: its id. origin: whose ledger. state: waiting, or sequenced within a second. receipt: null while it waits, then index, leaf (the entry, base64; who acted "
        + "stands in it as a pseudonym, and which records it speaks of is sealed), proof (base64 hashes from the leaf upwards) and checkpoint (a signed note).",
        """
        {"disclosure":"019c9f3e-6a00-7000-8000-000000000001","origin":"north-yorkshire","state":"waiting","receipt":null}
        """);

    public static void MapDisclosures(this IEndpointRouteBuilder api) =>
        api.MapGet("/disclosures/{id}/receipt", ReadAsync).WithTags("Ledger").WithName("readReceipt").WithSummary("Read the proof that a disclosure stands in the ledger")
            .WithDescription("For disclosures to your own agency; information governance of the hub reads any of the partnership.")
            .Answers(Shape)
            .WithProbe($"{HubApi.Root}/disclosures/{{disclosure}}/receipt", $"{HubApi.Root}/disclosures/none/receipt");

    private static async Task<IResult> ReadAsync(string id, ApiRequest request, Receipts receipts)
    {
        var found = await receipts.ReadAsync(request.Reader, id, request.Aborted);
        return found.IsSuccess ? new PageAnswer(json => Write(found.Value, json)) : ProblemAnswer.Of(found.Refusal);
    }

    private static void Write(DisclosureReceipt receipt, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("disclosure"u8, receipt.Disclosure);
        json.WriteString("origin"u8, receipt.Origin);
        json.WriteString("state"u8, receipt.IsSequenced ? "sequenced" : "waiting");
        json.WritePropertyName("receipt"u8);
        if (receipt.Entry is { } entry)
        {
            entry.ToJson().WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndObject();
    }
}
