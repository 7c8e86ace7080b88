using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NoWrongDoor.Safeguarding.Core.Intelligence;

internal sealed class IntelligenceItemMapping : IEntityTypeConfiguration<IntelligenceItemRow>
{
    public void Configure(EntityTypeBuilder<IntelligenceItemRow> builder)
    {
        builder.ToTable("intelligence_item");
        builder.HasKey(i => new { i.Partnership, i.Id });
        builder.Property(i => i.Revision).IsConcurrencyToken();
    }
}
