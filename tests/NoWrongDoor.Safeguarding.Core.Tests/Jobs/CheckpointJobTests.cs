using Microsoft.Extensions.Logging.Abstractions;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Tests.Jobs;

/// <summary>What is kept outside the database shows a ledger that was rewritten with its own key.</summary>
public sealed class CheckpointJobTests(JobScene scene) : IClassFixture<JobScene>, IDisposable
{
    private string Folder => Path.Combine(scene.Configuration.Checkpoints!, Hub.Partnership);

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    [Fact]
    public async Task Checkpoint_IsKeptOnceForEachSize_AndContinuesTheOneBefore()
    {
        await GrowAsync();
        Assert.True(await scene.RunAsync("checkpoint"));
        Assert.True(await scene.RunAsync("checkpoint"));
        var first = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Folder)));
        Assert.True(SignedNote.TryParse(first, out var note) && note.IsSignedBy(new LedgerKeys(scene.Hub.Database.Secrets).Of(Hub.Partnership)));
        await GrowAsync();
        Assert.True(await scene.RunAsync("checkpoint"));
        Assert.Equal(2, Directory.GetFiles(Folder).Length);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(100_000, true)]
    public async Task LedgerThatDoesNotContinueWhatWasKept_FailsTheRun(int more, bool shorter)
    {
        await GrowAsync();
        Assert.True(await scene.RunAsync("checkpoint"));
        var kept = Assert.Single(Directory.GetFiles(Folder));
        var size = ulong.Parse(Path.GetFileNameWithoutExtension(kept), System.Globalization.CultureInfo.InvariantCulture) + (ulong)more;
        using var key = scene.Hub.Database.Secrets.LedgerKey(Hub.Partnership);
        // Signed with the ledger's own key, as whoever holds it could.
        var other = new NoteSigner(LedgerOrigin.Of(Hub.Partnership), key).Sign(new Checkpoint(LedgerOrigin.Of(Hub.Partnership), size, MerkleTree.LeafHash([1])));
        await File.WriteAllTextAsync(Path.Combine(Folder, $"{size}.txt"), other);
        await GrowAsync();
        Assert.False(await scene.RunAsync("checkpoint"));
        Assert.Equal(shorter ? 2 : 1, Directory.GetFiles(Folder).Length);
    }

    [Fact]
    public async Task LedgerWithoutAnyCheckpoint_OfWhichOneWasKept_FailsTheRun()
    {
        await GrowAsync();
        Assert.True(await scene.RunAsync("checkpoint"));
        await scene.Hub.Database.RunAsSuperuserAsync("set session_replication_role = replica; create table taken_away as select * from ledger.checkpoint; delete from ledger.checkpoint");
        Assert.False(await scene.RunAsync("checkpoint"));
        await scene.Hub.Database.RunAsSuperuserAsync("set session_replication_role = replica; insert into ledger.checkpoint select * from taken_away; drop table taken_away");
        Assert.True(await scene.RunAsync("checkpoint"));
    }

    private async Task GrowAsync()
    {
        await scene.Hub.PersonAsync();
        await scene.Hub.SequenceAsync();
    }
}
