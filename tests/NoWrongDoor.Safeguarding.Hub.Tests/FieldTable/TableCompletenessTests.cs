using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Hub.Tests.FieldTable;

/// <summary>A field or a function that the agreement names and a table leaves out fails here.</summary>
public sealed class TableCompletenessTests
{
    private static readonly SharingAgreement Agreement =
        SharingAgreement.Parse(File.ReadAllText(Repository.PathOf("sharing-agreements", "ny-youth-safeguarding", "agreement.yaml"))).Value!;

    public static TheoryData<string> Tables() => [.. TableFile.Names];

    [Fact]
    public void Readers_AreEveryFunctionOfTheAgreement() =>
        Assert.Equal(Agreement.Roles.Order(StringComparer.Ordinal), TableFile.Readers.Values.Select(r => r.Function).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Tables))]
    public void Table_HasEveryReader(string table) => Assert.Equal(TableFile.Readers.Keys, TableFile.Read(table).Columns);

    [Theory]
    [MemberData(nameof(Tables))]
    public void Table_HasEveryFieldOfTheAgreement(string table)
    {
        var fields = Agreement.Fields.Select(f => f.Name).Where(f => f.Split('.')[0] is var category && (TableFile.IsOfItsOwn(table) ? category == table : !TableFile.IsOfItsOwn(category)));
        Assert.Equal(fields.Order(StringComparer.Ordinal), TableFile.Read(table).Fields.Order(StringComparer.Ordinal));
    }
}
