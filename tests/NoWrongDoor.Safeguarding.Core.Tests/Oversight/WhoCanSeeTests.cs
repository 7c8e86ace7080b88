using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Oversight;

/// <summary>The sheet of who can see what says what the gate then does, to information governance alone, and nothing of what is recorded.</summary>
public sealed class WhoCanSeeTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly string[] Purposes = ["safeguarding", "missing-response", "direct-care", "audit", "crime-prevention", "statistics"];

    private WhoCanSee Sheet => hub.Get<WhoCanSee>();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Sheet_SaysOfEachReader_WhatTheGateShowsThem(int n)
    {
        var person = await GeneratedAsync(n);
        var sheet = await ReadAsync(person);
        Assert.Contains(new ReaderName("csc", "social-worker"), sheet.Readers.Select(r => r.Reader));
        Assert.All(sheet.Outside, outside => Assert.DoesNotContain(sheet.Readers, r => r.Reader == outside));
        foreach (var (reader, relationship, inCase, records) in sheet.Readers)
        {
            var shown = await ShownAsync(reader, person);
            var said = Assert.Single(records, r => r.Type == "young-person" && r.Holders.Contains("csc"));
            foreach (var field in said.Fields)
            {
                var actual = shown.GetValueOrDefault(field.Field, ["withheld"]);
                var asSaid = actual.Contains(field.Rung) && (field.Level == Sight.None || field.Clause is { Length: > 0 });
                // A condition that information governance is not told: it is seen so, or less.
                Assert.True(asSaid || field.Conditions.Count > 0,
                    $"{reader} ({relationship}, {inCase}): {field.Field} is said to be {field.Rung} and was {string.Join(' ', actual)}");
            }
        }
    }

    [Fact]
    public async Task Sheet_NamesWhoIsOutOfReach_AndTakesThemInWhenTheyJoinACase()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "nwd", "ig-officer", "other");
        var housing = new ReaderName("nych", "housing-officer");
        Assert.Contains(housing, (await ReadAsync(person)).Outside);
        await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        var seen = Assert.Single((await ReadAsync(person)).Readers, r => r.Reader == housing);
        Assert.True(seen.InCase);
        var identity = Assert.Single(seen.Records, r => r.Type == "young-person" && r.Holders.Contains("csc"));
        var born = Assert.Single(identity.Fields, f => f.Field == "date_of_birth");
        Assert.Equal((Sight.Coarse, "age-band", "5.9"), (born.Level, born.Rung, born.Clause));
        var missing = Assert.Single(seen.Records, r => r.Type == "missing-episode" && r.Holders.Contains("nyp"));
        var risk = Assert.Single(missing.Fields, f => f.Field == "risk_level");
        Assert.Equal(Sight.None, risk.Level);
        var address = Assert.Single(identity.Fields, f => f.Field == "address");
        Assert.Equal(["refuge"], address.Conditions);
    }

    [Fact]
    public async Task Sheet_IsTheSame_WhateverIsRecordedThatInformationGovernanceIsNotTold()
    {
        var person = await hub.PersonAsync("""{"given_name": "Twin", "family_name": "Invented"}""");
        await hub.WorksWithAsync(person, "nwd", "ig-officer", "other");
        await hub.WorksWithAsync(person, "nyp", "police-response");
        var before = Told(await ReadAsync(person));
        await hub.Missing.CreateAsync(hub.Pat, hub.SubjectFor(hub.Pat, person), RecordInput.From("""{"reported_at": "2026-11-25T08:00:00Z"}"""));
        await hub.People.CorrectAsync(hub.Sam, person.Id, person.ETag, RecordInput.From("""{"date_of_birth": "2005-01-01", "address": {"text": "1 Refuge, YO21 9ZZ", "confidential": true}}"""));
        Assert.Equal(before, Told(await ReadAsync(person)));
    }

    [Fact]
    public void Sheet_OfTheNextDay_IsWorkedOutAnew()
    {
        var kept = new OfTheDay<string, int>();
        Assert.Equal(1, kept.GetOrAdd(new DateOnly(2026, 11, 25), "a", _ => 1));
        Assert.Equal(1, kept.GetOrAdd(new DateOnly(2026, 11, 25), "a", _ => 2));
        Assert.Equal(3, kept.GetOrAdd(new DateOnly(2026, 11, 26), "a", _ => 3));
    }

    [Fact]
    public async Task Sheet_IsAnEntryAboutThePerson_WithNoField()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "nwd", "ig-officer", "other");
        await ReadAsync(person);
        Assert.Equal("nwd ig-officer disclosure shown", await hub.LookAsync<string>(
            "select concat_ws(' ', agency, function, kind, outcome) from hub.disclosure_index where route = 'young-person.who-can-see' and subject is not null and fields = '{}' order by at desc, id desc limit 1"));
    }

    [Fact]
    public async Task Sheet_IsForInformationGovernance_OfPeopleInItsReach_AndNobodyElse()
    {
        var person = await hub.PersonAsync();
        Assert.IsType<Refusal.NotFound>((await Sheet.ReadAsync(hub.Ivy, hub.SubjectFor(hub.Ivy, person))).Refusal);
        Assert.IsType<Refusal.NotFound>((await Sheet.ReadAsync(hub.Ivy, "su_nobody")).Refusal);
        Assert.IsType<Refusal.NotPermitted>((await Sheet.ReadAsync(hub.Sam with { Permissions = ["record.young-person"] }, person.Id)).Refusal);
        // A program that gave somebody else the permission would still be told of nobody: the database asks who it is.
        Assert.Empty((await Sheet.ReadAsync(hub.Sam, person.Id)).Value.Readers);
    }

    private async Task<DisclosedRecord> GeneratedAsync(int n)
    {
        var person = await hub.PersonAsync($$"""
            {"given_name": "Sheet{{n}}", "family_name": "Invented", "known_as": "S{{n}}", "date_of_birth": "{{2004 + n * 2}}-03-28", "phone": "01632 960001",
             "address": {"text": "{{n}} Invented Row, YO62 5ZZ", "confidential": {{(n == 3 ? "true" : "false")}} } }
            """);
        await hub.WorksWithAsync(person, "nwd", "ig-officer", "other");
        (string Agency, string Function)[] functions = [("nych", "housing-officer"), ("tewv", "camhs-practitioner"), ("nyp", "police-response"), ("nyce", "education-officer"), ("nwd", "key-worker")];
        for (var f = 0; f < functions.Length; f++)
        {
            await (((n + f) % 3) switch
            {
                0 => hub.JoinsCaseAsync(person, functions[f].Agency, functions[f].Function),
                1 => hub.WorksWithAsync(person, functions[f].Agency, functions[f].Function),
                _ => Task.FromResult(person),
            });
        }

        return person;
    }

    private async Task<PersonSight> ReadAsync(DisclosedRecord person)
    {
        var read = await Sheet.ReadAsync(hub.Ivy, hub.SubjectFor(hub.Ivy, person));
        Assert.True(read.IsSuccess, read.Refusal?.ToString());
        return read.Value;
    }

    // The rungs at which a reader was shown each field, for any purpose.
    private async Task<IReadOnlyDictionary<string, List<string>>> ShownAsync(ReaderName who, DisclosedRecord person)
    {
        var shown = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var reader in Purposes.Select(purpose => hub.Reader(who.Agency, who.Function, purpose)))
        {
            var read = await hub.People.ReadAsync(reader, hub.For(reader, person));
            foreach (var field in read.IsSuccess ? read.Value.Fields : [])
            {
                shown.TryAdd(field.Name, []);
                shown[field.Name].Add(field.IsShown ? field.Rung! : "withheld");
            }
        }

        return shown;
    }

    private static string Told(PersonSight sheet) => string.Join('\n', sheet.Readers.SelectMany(r => r.Records.SelectMany(record => record.Fields.Select(f =>
        $"{r.Reader} {r.Relationship} {r.InCase} {record.Type} {string.Join(',', record.Holders)} {f.Field} {f.Level} {f.Rung} {f.Clause} {string.Join(',', f.Conditions)} {string.Join(',', f.Purposes)}"))));
}
