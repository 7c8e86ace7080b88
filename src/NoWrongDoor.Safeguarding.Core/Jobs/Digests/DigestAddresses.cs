using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Digests;

/// <summary>Where the functions of agencies want to be told, as the partnerships file states it. A function without an address is told on its page alone.</summary>
internal sealed class DigestAddresses(HubConfiguration configuration)
{
    /// <summary>By agency and function, as the file is now.</summary>
    public IReadOnlyDictionary<(string Agency, string Function), string> Of(string partnership) => configuration.Partnerships is not { } file
        ? new Dictionary<(string, string), string>()
        : PartnershipSetup.Load(file).Where(p => p.Id == partnership).SelectMany(p => p.Agencies)
            .SelectMany(a => a.Reminders.Select(r => (Key: (a.Id, r.Key), Address: r.Value))).ToDictionary(r => r.Key, r => r.Address);
}
