using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Digests;

/// <summary>The way out for messages: a folder from which somebody else sends, or a mail server.</summary>
internal sealed class PostOffice(HubConfiguration configuration)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool IsOpen => configuration.Post is not null;

    public async Task SendAsync(Message message, CancellationToken cancellationToken)
    {
        var settings = configuration.Post ?? throw new JobFailedException("hub.json names no way out for messages.");
        using var client = ClientOf(settings);
        // Plain text as it is, so that whoever sends from a folder can read what leaves.
        using var mail = new MailMessage(settings.From, message.To, message.Subject, message.Body) { BodyEncoding = Encoding.ASCII, BodyTransferEncoding = TransferEncoding.SevenBit };
        // A mail server that does not answer would hold the message's row, and with it the job, on every node.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        await client.SendMailAsync(mail, patience.Token);
    }

    private static SmtpClient ClientOf(PostSettings settings)
    {
        if (settings.Folder is { } folder)
        {
            SecretFile.Folder(folder);
            return new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder };
        }

        var client = new SmtpClient(settings.Host ?? throw new JobFailedException("hub.json names neither a folder nor a host for messages."), settings.Port) { EnableSsl = settings.Tls };
        if (settings is { UserName: { } user, PasswordFile: { } file })
        {
            client.Credentials = new NetworkCredential(user, File.ReadAllText(file).TrimEnd('\n'));
        }

        return client;
    }
}
