namespace NoWrongDoor.Safeguarding.Cli.Tests;

/// <summary>Runs `nwd` in this process and gives what a person would see.</summary>
internal static class Nwd
{
    public static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CommandTree.RunAsync(arguments, output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
