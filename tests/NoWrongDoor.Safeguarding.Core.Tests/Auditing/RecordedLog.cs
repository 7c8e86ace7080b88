using Microsoft.Extensions.Logging;

namespace NoWrongDoor.Safeguarding.Core.Tests.Auditing;

/// <summary>Keeps what was told as an error, in its words.</summary>
internal sealed class RecordedLog<T> : ILogger<T>
{
    public List<string> Errors { get; } = [];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Errors.Add(formatter(state, exception));
        }
    }
}
