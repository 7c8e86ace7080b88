using NoWrongDoor.Safeguarding.Core.DataStore;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Cli;

/// <summary>The installation that a command works on, with messages for the person at the terminal when it is not there.</summary>
internal static class Installed
{
    public static HubConfiguration Configuration()
    {
        try
        {
            return HubConfiguration.Load();
        }
        catch (IOException missing)
        {
            throw new CannotCheckException(missing.Message, missing);
        }
    }

    public static async Task<T> ReachingAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (NpgsqlException unreachable)
        {
            throw new CannotCheckException($"The database did not answer: {unreachable.Message} deploy/up starts it.", unreachable);
        }
    }
}
