using System.CommandLine;
using System.Text.Json;
using NoWrongDoor.Safeguarding.IdentityContract;

namespace NoWrongDoor.Safeguarding.Cli.Identity;

/// <summary>Tries a provider against the FAPI 2.0 security profile, by HTTP only. It is no certification.</summary>
public static class CheckCommand
{
    private static readonly Argument<string> Issuer = new("issuer") { Description = "The provider's issuer, such as http://localhost:5081." };
    private static readonly Option<string?> Client = new("--client") { Description = "A web client that is registered there; without one only the metadata is checked." };
    private static readonly Option<string?> Key = new("--key") { Description = "The client's private key, a PEM file." };
    private static readonly Option<string?> Redirect = new("--redirect") { Description = "The client's registered redirect address." };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON array." };
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var command = new Command("check", "Try a provider: metadata, pushed requests, PKCE, client assertions, DPoP.") { Issuer, Client, Key, Redirect, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(parsed.GetValue(Issuer), UriKind.Absolute, out var issuer) || issuer.Scheme is not ("http" or "https"))
        {
            throw new CannotCheckException("The issuer is an address that begins with https:// (or http:// on this machine).");
        }

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(20) };
        using var client = parsed.GetValue(Client) is { } id ? new ContractClient(id, ReadKey(parsed), parsed.GetValue(Redirect)
            ?? throw new CannotCheckException("Give the client's --redirect as well.")) : null;
        IReadOnlyList<CheckOutcome> outcomes;
        try
        {
            outcomes = await new ProviderCheck(http, TimeProvider.System).RunAsync(issuer, client, cancellation);
        }
        catch (HttpRequestException unreachable)
        {
            throw new CannotCheckException($"The provider could not be reached: {unreachable.Message}", unreachable);
        }

        await WriteAsync(outcomes, parsed);
        return outcomes.All(o => o.Passed) ? ExitCode.Right : ExitCode.Wrong;
    }

    private static string ReadKey(ParseResult parsed) => parsed.GetValue(Key) is { } path && File.Exists(path)
        ? File.ReadAllText(path) : throw new CannotCheckException("Give --key with a PEM file that is there.");

    private static async Task WriteAsync(IReadOnlyList<CheckOutcome> outcomes, ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Json))
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(outcomes, Indented));
            return;
        }

        foreach (var outcome in outcomes)
        {
            await output.WriteLineAsync($"{(outcome.Passed ? "right" : "WRONG")}  {outcome.Name}{(outcome.Passed ? "" : ": " + outcome.Found)}");
        }

        await output.WriteLineAsync($"{outcomes.Count(o => o.Passed)} right, {outcomes.Count(o => !o.Passed)} wrong. This is no certification.");
    }
}
