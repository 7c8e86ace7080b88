using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Tests.Oversight;

/// <summary>The matrix of an agreement is the most that anybody is shown under it: no sheet about a young person says more.</summary>
public sealed class AgreementMatrixTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Fact]
    public async Task Matrix_IsNeverBelowWhatAReaderOfAYoungPersonCanSee()
    {
        var person = await hub.PersonAsync();
        (string Agency, string Function)[] readers = [("nwd", "ig-officer"), ("nych", "housing-officer"), ("tewv", "camhs-practitioner"), ("nyp", "police-response"), ("nyce", "education-officer")];
        foreach (var (agency, function) in readers)
        {
            await hub.WorksWithAsync(person, agency, function);
            await hub.JoinsCaseAsync(person, agency, function);
        }

        var document = await DocumentAsync();
        var matrix = hub.Get<AgreementMatrix>().Of(document, await OwnSliceAsync(), Today).ToDictionary(row => row.Field.Name, row => row.Readers, StringComparer.Ordinal);
        var kinds = document.Parties.ToDictionary(p => p.Id, p => p.Kind, StringComparer.Ordinal);
        var types = RecordTables.All.Select(t => t.Type).Append(MarkRecord.Type).ToDictionary(t => t.Name, StringComparer.Ordinal);
        var sheet = (await hub.Get<WhoCanSee>().ReadAsync(hub.Ivy, hub.SubjectFor(hub.Ivy, person))).Value;
        var compared = 0;
        foreach (var (reader, _, _, records) in sheet.Readers)
        {
            foreach (var (record, holder) in records.SelectMany(r => r.Holders.Where(h => h != reader.Agency && kinds.ContainsKey(h)).Select(h => (r, h))))
            {
                foreach (var field in record.Fields.Where(f => f.Level > Sight.None))
                {
                    var most = matrix[$"{types[record.Type].Category(kinds[holder])}.{field.Field}"][reader.Function];
                    Assert.True(most.Level >= field.Level, $"{reader} sees {record.Type}.{field.Field} at {field.Level}, and the matrix says {most.Level}");
                    compared++;
                }
            }
        }

        Assert.True(compared > 200, $"{compared} fields were compared.");
    }

    [Fact]
    public async Task Matrix_SaysNothingOfWhatNoClauseShares()
    {
        var document = await DocumentAsync();
        var rows = hub.Get<AgreementMatrix>().Of(document, await OwnSliceAsync(), Today);
        Assert.All(rows.Single(r => r.Field.Name == "missing.informant").Readers.Values, sight => Assert.Equal(Sight.None, sight.Level));
        Assert.Equal(Sight.None, rows.Single(r => r.Field.Name == "missing.risk_level").Readers["housing-officer"].Level);
        Assert.Equal(Sight.Full, rows.Single(r => r.Field.Name == "missing.risk_level").Readers["social-worker"].Level);
        Assert.Equal(document.Fields.Count, rows.Count);
    }

    // Each function of each agency, asked of the engine about its own agency's records with everything open: what the matrix calls their own is shown in full, and what it calls nothing is not shown.
    [Fact]
    public async Task Own_IsWhatTheEngineGivesOfOwnRecords()
    {
        var (document, snapshot) = (await DocumentAsync(), (await hub.Get<PolicyRegister>().CurrentAsync(Hub.Partnership, CancellationToken.None)).Snapshot);
        var open = FactSet.Empty.With("case-open", true).With("relationship", "lead").With("age", 15);
        var (own, none) = (0, 0);
        foreach (var row in hub.Get<AgreementMatrix>().Of(document, await OwnSliceAsync(), Today))
        {
            Assert.Equal(document.Roles.Order(StringComparer.Ordinal), row.Own.Concat(row.Readers.Keys).Order(StringComparer.Ordinal));
            var recorders = document.Parties.Where(p => row.Field.From.Contains("any") || row.Field.From.Contains(p.Id) || row.Field.From.Contains(p.Kind)).ToList();
            foreach (var (role, party) in document.Roles.SelectMany(role => recorders.Where(p => hub.Get<FunctionCatalogue>().ExistsIn(p.Kind, role)).Select(p => (role, p))))
            {
                var levels = new byte[snapshot.Fields.Count];
                snapshot.Specialise(new ReaderContext(party.Id, role, "audit", Today, FactSet.Empty, new HashSet<string> { "audit" }), party.Id).Decide(open, levels);
                var shown = levels[snapshot.IndexOf(row.Field.Name)];
                Assert.True(!row.Own.Contains(role) || shown == row.Field.Rungs.Count, $"{row.Field.Name}: {role} of {party.Id} is shown {shown} of their own.");
                Assert.True(row.Own.Contains(role) || row.Readers[role].Level > Sight.None || recorders.Count > 1 || shown == 0, $"{row.Field.Name}: {role} of {party.Id} is shown {shown}.");
                (own, none) = (own + (row.Own.Contains(role) ? 1 : 0), none + (shown == 0 ? 1 : 0));
            }
        }

        Assert.True(own > 50 && none > 20, $"{own} are their own, {none} are nobody's.");
    }

    private async Task<SharingAgreement> OwnSliceAsync() => (await hub.Get<PolicyRegister>().CurrentAsync(Hub.Partnership, CancellationToken.None)).Snapshot.OwnSlice!;

    private async Task<SharingAgreement> DocumentAsync() =>
        (await hub.Get<PolicyRegister>().CurrentAsync(Hub.Partnership, CancellationToken.None)).AgreementOf("csc", "ny-youth-safeguarding")!.Agreement;
}
