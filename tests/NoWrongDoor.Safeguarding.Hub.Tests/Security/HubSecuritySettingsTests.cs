using NoWrongDoor.Safeguarding.Hub.Security;
using NoWrongDoor.Safeguarding.TestSupport;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Security;

public sealed class HubSecuritySettingsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public void Settings_OfAnInstallation_NameIssuersAudienceAndKeys()
    {
        var settings = HubSecuritySettings.Of(database.Configuration);

        Assert.Equal(database.Configuration.Urls.Identity, settings.SignInIssuer);
        Assert.Equal(database.Configuration.Urls.Identity + "/hub", settings.TokenIssuer);
        Assert.Equal(database.Configuration.Urls.Hub + "/api", settings.Audience);
    }

    [Theory]
    [InlineData("https://hub.example", "__Host-nwd-hub-session")]
    [InlineData("http://localhost:5080", "nwd-hub-session")]
    public void CookieName_OfHttps_IsBoundToTheHost(string hub, string name)
    {
        using var key = SigningKey.Create();
        var settings = new HubSecuritySettings { Hub = new Uri(hub), Identity = new Uri("https://id.example"), ClientKey = key, DataProtectionKey = new byte[32] };

        Assert.Equal(name, settings.CookieName("session"));
    }
}
