namespace NoWrongDoor.Safeguarding.Core.Jobs;

/// <summary>
/// What a job does for one partnership. It may be cut off at any point and is then begun again by another node, so that doing it twice must leave
/// what doing it once does.
/// </summary>
internal abstract class HubJob
{
    /// <summary>The name in policies/jobs.yaml.</summary>
    public abstract string Id { get; }

    public abstract Task RunAsync(string partnership, JobDefinition definition, CancellationToken cancellationToken);
}

/// <summary>What a job was to do cannot be done, and an operator has to look; never with a value of anybody.</summary>
public sealed class JobFailedException(string message) : Exception(message);
