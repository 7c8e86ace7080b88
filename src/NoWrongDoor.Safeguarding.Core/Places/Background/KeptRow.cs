namespace NoWrongDoor.Safeguarding.Core.Places.Background;

/// <summary>A row of an import as it is stored, for its verification.</summary>
/// <param name="Import">The import that wrote it.</param>
/// <param name="Batch">The thousand of it that it stands in.</param>
/// <param name="Content">The hash that it was stored with.</param>
/// <param name="WasChanged">What it says is not what it was stored with.</param>
internal sealed record KeptRow(Guid Import, int Batch, byte[] Content, bool WasChanged);
