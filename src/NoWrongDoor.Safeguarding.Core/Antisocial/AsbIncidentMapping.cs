using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NoWrongDoor.Safeguarding.Core.Antisocial;

internal sealed class AsbIncidentMapping : IEntityTypeConfiguration<AsbIncidentRow>
{
    public void Configure(EntityTypeBuilder<AsbIncidentRow> builder)
    {
        builder.ToTable("asb_incident");
        builder.HasKey(i => new { i.Partnership, i.Id });
        builder.Property(i => i.Revision).IsConcurrencyToken();
    }
}
