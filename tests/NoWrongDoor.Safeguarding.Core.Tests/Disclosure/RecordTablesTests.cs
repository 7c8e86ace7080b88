using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Oversight;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>A record type that the verifier does not know would be called gone, and a value changed in its table would not be found.</summary>
public sealed class RecordTablesTests
{
    [Fact]
    public void EveryStoredRow_StandsInATableOfTheVerifier()
    {
        var rows = typeof(RecordRow).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(RecordRow)));
        var verified = RecordTables.All.Select(t => t.GetType().GetGenericArguments().Single());
        Assert.Equal(rows.Select(t => t.Name).Order(StringComparer.Ordinal), verified.Select(t => t.Name).Order(StringComparer.Ordinal));
    }
}
