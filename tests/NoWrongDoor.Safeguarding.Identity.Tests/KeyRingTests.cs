using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NoWrongDoor.Safeguarding.Identity.Keys;
using NoWrongDoor.Safeguarding.Identity.Tests.Driving;

namespace NoWrongDoor.Safeguarding.Identity.Tests;

public sealed class KeyRingTests(ProviderFixture provider) : IClassFixture<ProviderFixture>
{
    [Fact]
    public async Task Rotation_NextSigns_RetiredVerifiesForAnHourMore()
    {
        var ring = provider.Services.GetRequiredService<ProviderKeys>().Hub;
        var before = (await ring.PublishedAsync(CancellationToken.None)).Keys.Select(k => k.KeyId).ToList();
        await ring.RotateAsync(CancellationToken.None);
        var after = (await ring.PublishedAsync(CancellationToken.None)).Keys.Select(k => k.KeyId).ToList();
        Assert.Equal(3, after.Count);
        Assert.Subset(after.ToHashSet(), before.ToHashSet());

        provider.Database.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(2, (await ring.PublishedAsync(CancellationToken.None)).Keys.Count);
    }

    [Fact]
    public async Task Start_OfManyNodes_MakesOneActiveAndOneNextKey()
    {
        var ring = provider.Services.GetRequiredService<ProviderKeys>().SignIn;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ring.EnsureAsync(CancellationToken.None)));
        Assert.Equal(2, (await ring.PublishedAsync(CancellationToken.None)).Keys.Count);
    }

    [Fact]
    public async Task PrivateKeys_AtRest_AreNotReadable()
    {
        await using var connection = await provider.Database.OpenAsSuperuserAsync();
        await using var command = new Npgsql.NpgsqlCommand("select count(*) from identity.signing_key where position('PRIVATE KEY'::bytea in private_key) > 0", connection);
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task RingOfTheFramework_PlainOrBrokenRowPlanted_IsLeftOut()
    {
        _ = provider.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect([1]);
        var ring = provider.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository!;
        var before = ring.GetAllElements().Count;
        await provider.Database.RunAsSuperuserAsync("""
            insert into identity.data_protection_key (id, xml) values ('plain', '<key id="6a1ba81a-07a2-4ea9-90d9-6a3ae2d2d09a" version="1"/>'), ('broken', 'no XML <')
            """);

        Assert.NotEqual(0, before);
        Assert.Equal(before, ring.GetAllElements().Count);
        await using var connection = await provider.Database.OpenAsSuperuserAsync();
        await using var command = new Npgsql.NpgsqlCommand("select count(*) from identity.data_protection_key where id like 'key-%' and xml !~ '^[A-Za-z0-9+/]+=*$'", connection);
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }
}
