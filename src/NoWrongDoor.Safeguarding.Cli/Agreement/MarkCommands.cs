using System.CommandLine;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

/// <summary>`nwd agreement suspend|resume|withdraw ID`: each moves the head, so that it bites at once.</summary>
public static class MarkCommands
{
    private delegate Task<Result<PolicyPublication>> Mark(string partnership, string agreement, string byWhom, string why, CancellationToken cancellationToken);

    public static IEnumerable<Command> Create() =>
    [
        Create("suspend", "Void all shares of an agreement until it is resumed.", register => register.SuspendAsync),
        Create("resume", "End the suspension of an agreement.", register => register.ResumeAsync),
        Create("withdraw", "End an agreement for good.", register => register.WithdrawAsync),
    ];

    private static Command Create(string name, string description, Func<AgreementPublisher, Mark> mark)
    {
        var agreement = new Argument<string>("ID") { Description = "The agreement's id, such as ny-youth-safeguarding." };
        var partnership = new Option<string>("--partnership") { Description = "The partnership.", Required = true };
        var why = new Option<string>("--why") { Description = "The reason, for the register.", Required = true };
        var command = new Command(name, description) { agreement, partnership, why };
        command.SetAction((parsed, cancellationToken) => Publisher.RunAsync(async publisher => Publisher.Report(
            parsed.GetRequiredValue(partnership),
            await mark(publisher.Register)(parsed.GetRequiredValue(partnership), parsed.GetRequiredValue(agreement), Publisher.ByWhom, parsed.GetRequiredValue(why), cancellationToken),
            parsed.InvocationConfiguration.Output)));
        return command;
    }
}
