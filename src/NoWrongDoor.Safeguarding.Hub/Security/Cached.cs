namespace NoWrongDoor.Safeguarding.Hub.Security;

/// <summary>
/// One value fetched by the clock, never by what a request says. A failed refresh keeps the old value up to
/// <paramref name="keep"/>, then callers fail.
/// </summary>
internal sealed class Cached<T>(TimeSpan life, TimeSpan keep, TimeProvider clock, Func<CancellationToken, Task<T>> load) : IDisposable
    where T : class
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Entry? _entry;

    public async ValueTask<T> GetAsync(CancellationToken cancellation)
    {
        if (_entry is { } fresh && clock.GetUtcNow() < fresh.RefreshAt)
        {
            return fresh.Value;
        }

        await _one.WaitAsync(cancellation);
        try
        {
            return _entry is { } now && clock.GetUtcNow() < now.RefreshAt ? now.Value : await LoadAsync(cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<T> LoadAsync(CancellationToken cancellation)
    {
        try
        {
            var value = await load(cancellation);
            var at = clock.GetUtcNow();
            _entry = new Entry(value, at + life, at + keep);
            return value;
        }
        catch (Exception error) when (error is HttpRequestException or InvalidDataException or TaskCanceledException
            && _entry is { } old && clock.GetUtcNow() < old.KeepUntil && !cancellation.IsCancellationRequested)
        {
            _entry = old with { RefreshAt = clock.GetUtcNow() + RetryAfter };
            return old.Value;
        }
    }

    private sealed record Entry(T Value, DateTimeOffset RefreshAt, DateTimeOffset KeepUntil);
}
