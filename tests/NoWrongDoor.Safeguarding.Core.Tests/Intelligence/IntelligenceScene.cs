using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Intelligence;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Intelligence;

/// <summary>An item about a young person in whose open case social care, CAMHS, the hub and housing work; the first three are named as recipients.</summary>
internal sealed class IntelligenceScene
{
    public const string Conditions = "Do not speak of it to the family before asking the police.";
    public const string Sanitised = "Older people meet younger ones behind an invented shop.";

    private IntelligenceScene(Hub hub, DisclosedRecord person, DisclosedRecord item) => (Hub, Person, Item) = (hub, person, item);

    public Hub Hub { get; }

    public DisclosedRecord Person { get; }

    /// <summary>As its recorder is shown it.</summary>
    public DisclosedRecord Item { get; private set; }

    public IntelligenceItems Items => Hub.Get<IntelligenceItems>();

    public static string Json(string code = "C", string? conditions = Conditions) => $$"""
        {"urn": "INV-INT-1", "submitted_at": "2026-11-02T19:40:00Z", "source_evaluation": "2", "intelligence_assessment": "C", "handling_code": "{{code}}",
         "handling_conditions": {{(conditions is null ? "null" : $"\"{conditions}\"")}}, "permitted_recipients": "tewv, csc, nwd", "raw_text": "Pretend told Invented.",
         "sanitised_text": "{{Sanitised}}", "place": {"text": "Invented shop", "grid_reference": "TA 048 884"}, "theme": "criminal-exploitation"}
        """;

    public static ReaderIdentity Recorder(Hub hub) => hub.Reader("nyp", "police-intelligence", "safeguarding");

    public static ReaderIdentity Second(Hub hub) => Recorder(hub) with { User = hub.Database.Ids.Next(), UserName = "Second Invented" };

    public static async Task<IntelligenceScene> OfAsync(Hub hub, string? json = null)
    {
        var person = await KnownToPoliceAsync(hub);
        foreach (var (agency, function) in new[] { ("csc", "social-worker"), ("tewv", "camhs-practitioner"), ("nwd", "key-worker"), ("nych", "housing-officer") })
        {
            await hub.JoinsCaseAsync(person, agency, function);
        }

        var recorder = Recorder(hub);
        var recorded = await hub.Get<IntelligenceItems>().CreateAsync(recorder, hub.SubjectFor(recorder, person), RecordInput.From(json ?? Json(), "submitted"));
        Assert.True(recorded.IsSuccess, recorded.Refusal?.ToString());
        return new IntelligenceScene(hub, person, recorded.Value);
    }

    public static async Task<DisclosedRecord> KnownToPoliceAsync(Hub hub)
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "nyp", "police-intelligence", "other");
        await hub.WorksWithAsync(person, "nyp", "police-response", "other");
        return person;
    }

    /// <summary>The same, with the text signed off.</summary>
    public static async Task<IntelligenceScene> ReleasedAsync(Hub hub, string? json = null)
    {
        var scene = await OfAsync(hub, json);
        await scene.SignOffAsync();
        return scene;
    }

    public async Task SignOffAsync()
    {
        var signed = await Items.SignOffAsync(Second(Hub), Item.Id, Item.ETag, "checked");
        Assert.True(signed.IsSuccess, signed.Refusal?.ToString());
        Item = signed.Value;
    }

    public async Task CorrectAsync(string json)
    {
        var corrected = await Items.CorrectAsync(Recorder(Hub), Item.Id, Item.ETag, RecordInput.From(json, "put right"));
        Assert.True(corrected.IsSuccess, corrected.Refusal?.ToString());
        Item = corrected.Value;
    }

    /// <summary>The item's token for another agency.</summary>
    public string TokenFor(ReaderIdentity reader) => Hub.For(reader, Item, "nyp");

    public async Task<DisclosedRecord> ShownAsync(ReaderIdentity reader)
    {
        var shown = await Items.ReadAsync(reader, TokenFor(reader));
        Assert.True(shown.IsSuccess, $"{reader.Function}: {shown.Refusal}");
        return shown.Value;
    }

    public async Task<DisclosedRecord> AcknowledgedAsync(ReaderIdentity reader)
    {
        var done = await Items.AcknowledgeHandlingAsync(reader, TokenFor(reader), (await ShownAsync(reader)).ETag);
        Assert.True(done.IsSuccess, $"{reader.Function}: {done.Refusal}");
        return done.Value;
    }
}
