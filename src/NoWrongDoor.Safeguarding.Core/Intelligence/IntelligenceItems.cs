using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Intelligence;

/// <summary>Graded intelligence of the police. What is shared is its sanitised text, once a second person signed it off, with whom the police named, on their conditions.</summary>
public sealed class IntelligenceItems : PersonRecords
{
    private readonly RecordGate _gate;

    internal IntelligenceItems(RecordGate gate)
        : base(new RecordDesk<IntelligenceItemRow>(gate, IntelligenceItemRecord.Type, IntelligenceText.SettleAsync)) => _gate = gate;

    /// <summary>Signs the sanitised text off; by somebody else than who wrote it.</summary>
    public Task<Result<DisclosedRecord>> SignOffAsync(
        ReaderIdentity reader, string token, string? ifMatch, string? why, CancellationToken cancellationToken = default) =>
        _gate.CorrectAsync(reader, IntelligenceItemRecord.Type, new RecordInput(new Dictionary<string, JsonElement>(), why),
            new Correction<IntelligenceItemRow>("intelligence-item.sign-off", token, ifMatch, Check: IntelligenceText.SignOffAsync), cancellationToken);

    /// <summary>Says that the reader has read the handling conditions that the ETag stands for, and shows the item.</summary>
    public Task<Result<DisclosedRecord>> AcknowledgeHandlingAsync(ReaderIdentity reader, string token, string? ifMatch, CancellationToken cancellationToken = default) =>
        _gate.ActAsync(reader, IntelligenceItemRecord.Type,
            new RecordAct<IntelligenceItemRow>("intelligence-item.acknowledge-handling", token, ifMatch, ["handling_conditions"], HandlingAcknowledgement.PutAsync), cancellationToken);
}
