using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NoWrongDoor.Safeguarding.Core.People.Communication;

internal sealed class CommunicationPassportMapping : IEntityTypeConfiguration<CommunicationPassportRow>
{
    public void Configure(EntityTypeBuilder<CommunicationPassportRow> builder)
    {
        builder.ToTable("communication_passport");
        builder.HasKey(p => new { p.Partnership, p.Id });
        builder.Property(p => p.Revision).IsConcurrencyToken();
    }
}
