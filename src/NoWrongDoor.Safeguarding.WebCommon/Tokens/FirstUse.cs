namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>
/// Records one use and says whether it was the first. It must be one atomic statement shared by all nodes: find-then-insert lets
/// concurrent copies through. <paramref name="use"/> is a SHA-256 of the id and its scope, so that no caller chooses what is stored.
/// </summary>
public delegate ValueTask<bool> FirstUse(byte[] use, DateTimeOffset until, CancellationToken cancellation);
