using NoWrongDoor.Safeguarding.EndToEndTests.Officers;
using NoWrongDoor.Safeguarding.EndToEndTests.Staging;

namespace NoWrongDoor.Safeguarding.EndToEndTests;

public sealed class SignInTests(Stage stage)
{
    [Fact]
    public async Task Officer_WithPasswordAndCode_ComesToTheHub()
    {
        await using var pat = await stage.ComesAsync("pat.officer");
        await pat.SignsIn();
        await pat.ChoosesToActAs("Police response, North Yorkshire Police", "missing response");
        await pat.IsAt("My work");
        Assert.Empty(pat.Complaints);
    }
}
