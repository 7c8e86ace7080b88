using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Places.Register.PlaceRow>;

namespace NoWrongDoor.Safeguarding.Core.Places.Register;

internal static class PlaceRecord
{
    public const string Name = "place";

    private static readonly ReadInput Story = Inputs.Narrative(10_000);

    public static RecordType<PlaceRow> Type { get; } = new()
    {
        Name = Name,
        TokenPrefix = "pl",
        Table = "hub.place",
        Permission = "record.place",
        Category = _ => Name,
        SubjectKind = KeyKind.Place,
        IsRegister = true,
        MayRecord = kind => kind is "hub" or "social-care" ? null
            : new BrokenRule("Places are put on the register by the hub or social care.", "Tell the hub's manager about the place, and why you are worried."),
        // The clock first: what is to be looked at next, or should have been.
        Order = [new ListOrder("next_review_at"), new ListOrder("place_name")],
        Derive = place => place.PlaceCell = place.GridReference?.KilometreCell,
        Contradictions = Contradictions,
        Fields =
        [
            Fields.Line("place_name", p => p.PlaceName, (p, v) => p.PlaceName = v!) with { Required = true },
            Fields.Code("place_type", p => p.PlaceType, (p, v) => p.PlaceType = v!, [.. PlaceCodes.Types]) with { Required = true },
            Fields.Identifier("grid_reference", p => p.GridReference, (p, v) => p.GridReference = v),
            Fields.Line("place_cell", p => p.PlaceCell, (p, v) => p.PlaceCell = v) with
            {
                Read = null, NotWritten = new("The square follows from the grid reference.", "Enter the grid reference."),
            },
            Fields.Line("harm_themes", p => p.HarmThemes, (p, v) => p.HarmThemes = v) with { Read = Inputs.Codes(PlaceCodes.Themes) },
            Fields.Code("place_status", p => p.PlaceStatus, (p, v) => p.PlaceStatus = v ?? PlaceCodes.Watched, [.. PlaceCodes.Standings]),
            Fields.Line("safety_owner_agency", p => p.SafetyOwnerAgency, (p, v) => p.SafetyOwnerAgency = v),
            Fields.Line("safety_owner_person", p => p.SafetyOwnerPerson, (p, v) => p.SafetyOwnerPerson = v),
            Fields.Date("next_review_at", p => p.NextReviewAt, (p, v) => p.NextReviewAt = v) with { Read = Inputs.PlannedDate },
            Fields.Sealed("guardianship_assets", p => p.GuardianshipAssets, (p, v) => p.GuardianshipAssets = v, Story),
            Fields.Sealed("environment_factors", p => p.EnvironmentFactors, (p, v) => p.EnvironmentFactors = v, Story),
            Fields.Sealed("shared_needs", p => p.SharedNeeds, (p, v) => p.SharedNeeds = v, Story),
            Fields.Sealed("young_people_say", p => p.YoungPeopleSay, (p, v) => p.YoungPeopleSay = v, Story),
            Fields.Sealed("assessment_narrative", p => p.AssessmentNarrative, (p, v) => p.AssessmentNarrative = v, Story),
            Fields.Sealed("plan_actions", p => p.PlanActions, (p, v) => p.PlanActions = v, Story),
            Fields.Sealed("place_manager_contact", p => p.PlaceManagerContact, (p, v) => p.PlaceManagerContact = v, Inputs.Narrative(500)),
        ],
    };

    private static IEnumerable<Problem> Contradictions(PlaceRow place)
    {
        if (place is { PlaceType: PlaceCodes.Online, GridReference: not null })
        {
            yield return new Problem("grid_reference", "A place on the net lies nowhere.", "Leave the grid reference out, or say what kind of place it is.");
        }
    }
}
