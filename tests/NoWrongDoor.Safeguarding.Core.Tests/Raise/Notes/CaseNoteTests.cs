using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Notes;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Raise.Notes;

/// <summary>What is written in a case is for those whom it names, and for them only as far as they may see what it rests on.</summary>
public sealed class CaseNoteTests(Hub hub) : IClassFixture<Hub>
{
    private CaseNotes Notes => hub.Get<CaseNotes>();

    private ReaderIdentity Cam => hub.Reader("tewv", "camhs-practitioner", "safeguarding");

    private ReaderIdentity Pat => hub.Reader("nyp", "police-response", "safeguarding");

    private ReaderIdentity Kim => hub.Reader("nwd", "key-worker", "safeguarding");

    [Fact]
    public async Task NoteForNobodyInParticular_IsForWhoeverTakesPartNow()
    {
        var note = await WriteAsync(await CaseAsync(), """{"note_kind": "hypothesis", "note_text": "Lifts are offered after football."}""");
        Assert.Equal("csc/social-worker, nwd/key-worker, nyp/police-response, tewv/camhs-practitioner", note["audience"].Value.Text);
        Assert.Equal("2026-11-25", note["said_on"].Value.Text);
        foreach (var member in new[] { Cam, Pat, Kim })
        {
            Assert.Equal("Lifts are offered after football.", (await ReadAsync(member, note)).Value["note_text"].Value.Text);
        }

        Assert.IsType<Refusal.NotFound>((await ReadAsync(hub.Hol, note)).Refusal);
    }

    [Fact]
    public async Task NoteForSome_IsNotThereForOtherMembers()
    {
        var worked = await CaseAsync();
        var note = await WriteAsync(worked, """{"note_kind": "analysis", "note_text": "Evenings are the hardest.", "audience": "nwd, tewv/camhs-practitioner"}""");
        Assert.True((await ReadAsync(Cam, note)).IsSuccess);
        Assert.IsType<Refusal.NotFound>((await ReadAsync(Pat, note)).Refusal);
        Assert.IsType<Refusal.NotFound>((await Notes.HistoryAsync(Pat, hub.For(Pat, note))).Refusal);
        Assert.DoesNotContain((await Notes.ListAsync(Pat, new ListRequest { PartOf = hub.For(Pat, worked) })).Value.Items, n => n.Id == hub.For(Pat, note));
        Assert.Contains((await Notes.ListAsync(Kim, new ListRequest { PartOf = hub.For(Kim, worked) })).Value.Items, n => n.Id == hub.For(Kim, note));
    }

    [Fact]
    public async Task NoteThatRestsOnAValue_IsNotThereForWhoMayNotSeeTheValue()
    {
        var worked = await CaseAsync();
        var episode = await EpisodeAsync(worked);
        var told = Assert.IsType<Refusal.NotFound>((await ReadAsync(hub.Hol, await WriteAsync(worked, """{"note_kind": "minute", "note_text": "Nothing new.", "audience": "csc"}"""))).Refusal);
        Assert.NotNull(told);
        var note = await WriteAsync(worked, $$"""{"note_kind": "analysis", "note_text": "It began after tea.", "audience": "csc, nwd, nyp, tewv", "cites": "{{episode.Id}}.circumstances"}""");
        Assert.Equal("missing-episode.circumstances", note["cites"].Value.Text);
        Assert.True((await ReadAsync(Pat, note)).IsSuccess);
        // 6.x: CAMHS are told whether circumstances are recorded, not what they are.
        Assert.IsType<Refusal.NotFound>((await ReadAsync(Cam, note)).Refusal);
        Assert.DoesNotContain((await Notes.ListAsync(Cam, new ListRequest { PartOf = hub.For(Cam, worked) })).Value.Items, n => n.Id == hub.For(Cam, note));
    }

    [Fact]
    public async Task ValueThatItsAuthorMayNotSee_IsNotCited()
    {
        var worked = await CaseAsync();
        var informant = (await EpisodeAsync(worked)).Id + ".informant";
        var other = (await EpisodeAsync(await CaseAsync())).Id + ".circumstances";
        foreach (var cited in new[] { informant, other, "me_none.circumstances", "cn_x.text", "nonsense" })
        {
            var refused = await Notes.WriteAsync(hub.Sam, worked.Id, RecordInput.From($$"""{"note_kind": "minute", "note_text": "x", "cites": "{{cited}}"}"""));
            Assert.Equal("cites", Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
        }
    }

    [Fact]
    public async Task TextThatSaysMoreThanItsReadersMaySee_IsShownToItsAuthorFirst()
    {
        var worked = await CaseAsync();
        var episode = await EpisodeAsync(worked);
        const string Text = """ "note_kind": "minute", "note_text": "Left after a quarrel about an invented coat, said the carer. NHS 943 476 5919." """;
        var refused = Assert.IsType<Refusal.Invalid>((await Notes.WriteAsync(hub.Sam, worked.Id, RecordInput.From($$"""{{{Text}}}"""))).Refusal);
        Assert.All(refused.Problems, p => Assert.Equal("note_text", p.Field));
        Assert.Contains(refused.Problems, p => p.Rule.Contains("quarrel about an invented coat", StringComparison.Ordinal) && p.Rule.Contains("CAMHS", StringComparison.Ordinal));
        Assert.Contains(refused.Problems, p => p.Rule.Contains("9434765919", StringComparison.Ordinal));
        Assert.True((await Notes.WriteAsync(hub.Sam, worked.Id, RecordInput.From($$"""{{{Text}}}""") with { Knowingly = true })).IsSuccess);
        Assert.True((await Notes.WriteAsync(hub.Sam, worked.Id, RecordInput.From($$"""{{{Text}}, "audience": "csc/social-worker"}"""))).IsSuccess);
        Assert.NotNull(episode);
    }

    [Fact]
    public async Task NameThatItsReadersAreShownInOneRecord_IsNoSecretInAnother()
    {
        var worked = await CaseAsync();
        await EpisodeAsync(worked, "Bramble Testerby was not at tea.");
        await WriteAsync(worked, """{"note_kind": "minute", "note_text": "Bramble Testerby spoke first.", "audience": "csc, tewv/camhs-practitioner"}""");
    }

    [Fact]
    public async Task WhoeverWroteIt_AloneCorrectsItAndReadsWhatItSaidBefore()
    {
        var worked = await CaseAsync();
        var note = await WriteAsync(worked, """{"note_kind": "minute", "note_text": "First words."}""");
        var deputy = hub.Sam with { User = Guid.Parse("00000000-0000-7000-8000-00000000d0d0") };
        Assert.IsType<Refusal.NotPermitted>((await Notes.CorrectAsync(deputy, note.Id, note.ETag, RecordInput.From("""{"note_text": "Other words."}"""))).Refusal);
        var corrected = await Notes.CorrectAsync(hub.Sam, note.Id, note.ETag, RecordInput.From("""{"note_text": "Better words."}"""));
        Assert.Equal("Better words.", corrected.Value["note_text"].Value.Text);
        Assert.Equal(2, (await Notes.HistoryAsync(hub.Sam, note.Id)).Value.Items.Count);
        Assert.Equal("Better words.", Assert.Single((await Notes.HistoryAsync(Cam, hub.For(Cam, note))).Value.Items).Record["note_text"].Value.Text);
    }

    [Fact]
    public async Task MemberOfTheCase_WritesForOthersToo()
    {
        var worked = await CaseAsync();
        var note = await Notes.WriteAsync(Cam, hub.For(Cam, worked), RecordInput.From("""{"note_kind": "dissent", "note_text": "We see it otherwise.", "said_by": "Cam Practitioner"}"""));
        Assert.True(note.IsSuccess, note.Refusal?.ToString());
        Assert.Equal("tewv", (await Notes.ReadAsync(Pat, hub.For(Pat, note.Value, "tewv"))).Value.Owner);
        Assert.IsType<Refusal.NotFound>((await Notes.WriteAsync(hub.Hol, hub.For(hub.Hol, worked), RecordInput.From("""{"note_kind": "dissent", "note_text": "x"}"""))).Refusal);
    }

    [Theory]
    [InlineData("""{"note_kind": "gossip", "note_text": "x"}""", "note_kind")]
    [InlineData("""{"note_kind": "minute"}""", "note_text")]
    [InlineData("""{"note_kind": "minute", "note_text": "x", "audience": "nobody"}""", "audience")]
    [InlineData("""{"note_kind": "minute", "note_text": "x", "audience": "csc/camhs-practitioner"}""", "audience")]
    public async Task BadNote_NamesItsField(string json, string field)
    {
        var refused = await Notes.WriteAsync(hub.Sam, (await CaseAsync()).Id, RecordInput.From(json));
        Assert.Equal(field, Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
    }

    [Fact]
    public async Task DatabaseItself_KeepsNotesAndTheirVersionsForWhomTheyName()
    {
        var note = await WriteAsync(await CaseAsync(), """{"note_kind": "minute", "note_text": "Between us.", "audience": "csc"}""");
        var id = hub.Get<AgencyTokens>().Read(Hub.Partnership, "csc", "cn", note.Id)!.Value;
        string Taken(string table, string column) => $"do $$ begin if exists (select from hub.{table} where {column} = '{id}') then raise exception 'seen' using errcode = 'P0001'; end if; end $$";
        await hub.RunAsAsync(Pat, Taken("case_note", "id"));
        await hub.RunAsAsync(Pat, Taken("revision", "record_id"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => hub.RunAsAsync(hub.Sam, Taken("case_note", "id")));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => hub.RunAsAsync(hub.Sam, Taken("revision", "record_id")));
        var other = hub.Sam with { User = Guid.Parse("00000000-0000-7000-8000-00000000d0d0") };
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => hub.RunAsAsync(other, $"update hub.case_note set revision = revision + 1, audience = 'nyp' where id = '{id}'"));
        Assert.Equal("42501", refused.SqlState);
    }

    private async Task<DisclosedRecord> CaseAsync()
    {
        var person = await hub.PersonAsync();
        foreach (var (agency, function) in new[] { ("tewv", "camhs-practitioner"), ("csc", "social-worker"), ("nwd", "key-worker"), ("nyp", "police-response") })
        {
            await hub.JoinsCaseAsync(person, agency, function);
        }

        var opened = await hub.Get<RaiseCases>().OpenAsync(hub.Sam, person.Id, RecordInput.From("""{"nominated_by": "nyp", "nomination_reason": "Missing four times."}"""));
        Assert.True(opened.IsSuccess, opened.Refusal?.ToString());
        return opened.Value;
    }

    // An episode of the police, as social care is shown it.
    private async Task<DisclosedRecord> EpisodeAsync(DisclosedRecord worked, string circumstances = "Left after a quarrel about an invented coat.")
    {
        var recorded = await hub.Missing.CreateAsync(Pat, hub.SubjectFor(Pat, worked), RecordInput.From(
            $$"""{"risk_level": "high", "reported_at": "2026-11-20T21:30:00Z", "circumstances": "{{circumstances}}", "informant": "Neighbour Sample"}"""));
        Assert.True(recorded.IsSuccess, recorded.Refusal is Refusal.Invalid invalid ? string.Join(' ', invalid.Problems) : recorded.Refusal?.ToString());
        return (await hub.Missing.ReadAsync(hub.Sam, hub.For(hub.Sam, recorded.Value, "nyp"))).Value;
    }

    private async Task<DisclosedRecord> WriteAsync(DisclosedRecord worked, string json)
    {
        var written = await Notes.WriteAsync(hub.Sam, worked.Id, RecordInput.From(json));
        Assert.True(written.IsSuccess, written.Refusal is Refusal.Invalid invalid ? string.Join(' ', invalid.Problems) : written.Refusal?.ToString());
        return written.Value;
    }

    private Task<Result<DisclosedRecord>> ReadAsync(ReaderIdentity reader, DisclosedRecord note) => Notes.ReadAsync(reader, hub.For(reader, note));
}
