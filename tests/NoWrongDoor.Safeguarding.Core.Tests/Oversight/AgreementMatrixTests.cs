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
        var matrix = hub.Get<AgreementMatrix>().Of(document, Today).ToDictionary(row => row.Field.Name, row => row.Readers, StringComparer.Ordinal);
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
        var rows = hub.Get<AgreementMatrix>().Of(document, Today);
        Assert.All(rows.Single(r => r.Field.Name == "missing.informant").Readers.Values, sight => Assert.Equal(Sight.None, sight.Level));
        Assert.Equal(Sight.None, rows.Single(r => r.Field.Name == "missing.risk_level").Readers["housing-officer"].Level);
        Assert.Equal(Sight.Full, rows.Single(r => r.Field.Name == "missing.risk_level").Readers["social-worker"].Level);
        Assert.Equal(document.Fields.Count, rows.Count);
    }

    private async Task<SharingAgreement> DocumentAsync() =>
        (await hub.Get<PolicyRegister>().CurrentAsync(Hub.Partnership, CancellationToken.None)).AgreementOf("csc", "ny-youth-safeguarding")!.Agreement;
}
