using NoWrongDoor.Safeguarding.Core.DataStore.Installation;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;

/// <summary>Which agency and function of a partnership stand behind each writer: the first agency of the kind. Where there is none, nothing of theirs is invented.</summary>
internal sealed class CohortAgencies
{
    // Kind of agency, function and purpose (policies/roles.yaml).
    private static readonly Dictionary<CohortWriter, (string Kind, string Function, string Purpose)> Roles = new()
    {
        [CohortWriter.SocialCare] = ("social-care", "social-worker", "safeguarding"),
        [CohortWriter.Police] = ("police", "police-response", "missing-response"),
        [CohortWriter.PoliceIntelligence] = ("police", "police-intelligence", "safeguarding"),
        [CohortWriter.SecondOfPoliceIntelligence] = ("police", "police-intelligence", "safeguarding"),
        [CohortWriter.Camhs] = ("mental-health", "camhs-practitioner", "safeguarding"),
        [CohortWriter.Health] = ("health", "health-practitioner", "safeguarding"),
        [CohortWriter.Housing] = ("housing", "housing-officer", "safeguarding"),
        [CohortWriter.Education] = ("education", "education-officer", "safeguarding"),
        [CohortWriter.Hub] = ("hub", "key-worker", "safeguarding"),
    };

    private readonly Dictionary<CohortWriter, (string Agency, string Function, string Purpose)> _writers;

    private CohortAgencies(Dictionary<CohortWriter, (string, string, string)> writers) => _writers = writers;

    public static CohortAgencies Of(PartnershipSetup partnership) => new(Roles
        .Select(role => (role.Key, role.Value, Agency: partnership.Agencies.FirstOrDefault(a => a.Kind == role.Value.Kind)))
        .Where(role => role.Agency is not null)
        .ToDictionary(role => role.Key, role => (role.Agency!.Id, role.Value.Function, role.Value.Purpose)));

    public bool Has(CohortWriter writer) => _writers.ContainsKey(writer);

    public (string Agency, string Function) Of(CohortWriter writer) => (_writers[writer].Agency, _writers[writer].Function);

    public string PurposeOf(CohortWriter writer) => _writers[writer].Purpose;
}
