using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>What an information governance officer reads off this page may be read out in court: it says nothing that was not looked up.</summary>
public sealed class OversightSearchTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Nothing = "Nothing was shown to anybody that matches this.";

    [Theory]
    [InlineData("From=yesterday", false)]
    [InlineData("User=Nobody+Atall", true)]
    public async Task Nothing_IsSaidOfASearchThatWasMade_AndOfNoOther(string form, bool made)
    {
        var oversight = await scene.Hub.AsAsync(Acting.Governance);
        using var answer = await oversight.PostFormAsync("/who-saw-what", form);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(made, page.Contains(Nothing, StringComparison.Ordinal));
        Assert.Equal(!made, page.Contains("There is a problem", StringComparison.Ordinal));
    }
}
