using Microsoft.Extensions.DependencyInjection;
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
}
