using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NoWrongDoor.Safeguarding.Hub.Security;
using NoWrongDoor.Safeguarding.Hub.Security.SignIn;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Security;

/// <summary>The framework uses the newest key that its ring names. Whoever can write to the table must not be able to choose it.</summary>
public sealed class KeyRingTests : IDisposable
{
    private const string Deserializer =
        "Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNetCore.DataProtection";

    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task PlainKey_PlantedInTheTable_IsNeverUsedAndTold()
    {
        KeyUsedBy(Node());
        var planted = Guid.NewGuid();
        await PlantAsync(planted.ToString(), PlainKey(planted));

        var log = new Lines();
        Assert.NotEqual(planted, KeyUsedBy(Node(log)));
        Assert.Contains("1 rows of the data-protection key ring", Assert.Single(log.Told), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no XML <")]
    [InlineData("")]
    [InlineData("bm90IHNlYWxlZA==")]
    [InlineData("<revocation version=\"1\"><revocationDate>2000-01-01T00:00:00Z</revocationDate><key id=\"*\"/></revocation>")]
    public async Task Row_ThatIsNoSealedKey_StopsNobody(string content)
    {
        var used = KeyUsedBy(Node());
        await PlantAsync("strange", content);
        Assert.Equal(used, KeyUsedBy(Node()));
    }

    [Fact]
    public async Task SealedRow_CopiedUnderAnotherName_IsLeftOut()
    {
        KeyUsedBy(Node());
        await _database.RunAsSuperuserAsync("insert into hub.data_protection_key select 'copy', xml, made_at from hub.data_protection_key");
        Assert.Single(Ring(Node()).GetAllElements());
    }

    [Fact]
    public void Row_OfAnotherInstallationsKey_IsLeftOut()
    {
        KeyUsedBy(Node(key: RandomNumberGenerator.GetBytes(32)));
        Assert.Empty(Ring(Node()).GetAllElements());
    }

    [Fact]
    public async Task FormerRow_WhoseSecretOpensUnderOurKey_StillOpensWhatItSealed()
    {
        var kept = new KeptInMemory();
        var before = Node(repository: kept);
        var box = Protector(before).Protect([1, 2, 3]);
        await PlantAsync("former", Assert.Single(kept.GetAllElements()).ToString(SaveOptions.DisableFormatting));

        Assert.Equal([1, 2, 3], Protector(Node()).Unprotect(box));
    }

    [Fact]
    public async Task FormerRow_WithAPlainKeyBesideOurSecret_IsUsedWithOurSecretAlone()
    {
        var kept = new KeptInMemory();
        KeyUsedBy(Node(repository: kept));
        var planted = Guid.NewGuid();
        var forged = XElement.Parse(PlainKey(planted));
        forged.Add(kept.GetAllElements().Single().Descendants().Single(e => e.Name.LocalName == "encryptedSecret"));
        await PlantAsync("forged", forged.ToString(SaveOptions.DisableFormatting));

        Assert.DoesNotContain(Convert.ToBase64String(new byte[64]), Assert.Single(Ring(Node()).GetAllElements()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_HoldsNothingReadable()
    {
        KeyUsedBy(Node());
        await using var connection = await _database.OpenAsSuperuserAsync();
        await using var command = new Npgsql.NpgsqlCommand("select count(*) from hub.data_protection_key where xml !~ '^[A-Za-z0-9+/]+=*$'", connection);
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    private async Task PlantAsync(string name, string content)
    {
        await using var command = _database.App.CreateCommand("insert into hub.data_protection_key (name, xml, made_at) values ($1, $2, now() + interval '1 second')");
        command.Parameters.AddWithValue(name);
        command.Parameters.AddWithValue(content);
        await command.ExecuteNonQueryAsync();
    }

    private static string PlainKey(Guid id) => $"""
        <key id="{id:D}" version="1"><creationDate>{TimeProvider.System.GetUtcNow().AddDays(-1):O}</creationDate><activationDate>{TimeProvider.System.GetUtcNow().AddMinutes(-1):O}</activationDate><expirationDate>{TimeProvider.System.GetUtcNow().AddDays(3650):O}</expirationDate>
        <descriptor deserializerType="{Deserializer}"><descriptor><encryption algorithm="AES_256_CBC"/><validation algorithm="HMACSHA256"/><masterKey><value>{Convert.ToBase64String(new byte[64])}</value></masterKey></descriptor></descriptor></key>
        """;

    private static KeyRing Ring(ServiceProvider node) => node.GetRequiredService<KeyRing>();

    private static IDataProtector Protector(ServiceProvider node) => node.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    // The key's id follows the four bytes that mark a protected payload.
    private static Guid KeyUsedBy(ServiceProvider node) => new(Protector(node).Protect([1]).AsSpan(4, 16));

    private ServiceProvider Node(ILoggerProvider? log = null, byte[]? key = null, IXmlRepository? repository = null)
    {
        var settings = HubSecuritySettings.Of(_database.Configuration);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.ClearProviders());
        services.AddSingleton(_database.App);
        services.AddHubSecurity(key is null ? settings : settings with { DataProtectionKey = key });
        if (log is not null)
        {
            services.AddSingleton(log);
        }

        if (repository is not null)
        {
            services.PostConfigure<KeyManagementOptions>(options => options.XmlRepository = repository);
        }

        return services.BuildServiceProvider();
    }

    /// <summary>Where the framework's own rows can be seen as the table held them before rows were sealed whole.</summary>
    private sealed class KeptInMemory : IXmlRepository
    {
        private readonly List<XElement> _kept = [];

        public IReadOnlyCollection<XElement> GetAllElements() => [.. _kept.Select(e => new XElement(e))];

        public void StoreElement(XElement element, string friendlyName) => _kept.Add(element);
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<string> Told { get; } = [];

        public ILogger CreateLogger(string categoryName) =>
            categoryName == typeof(KeyRing).FullName ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Told.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
