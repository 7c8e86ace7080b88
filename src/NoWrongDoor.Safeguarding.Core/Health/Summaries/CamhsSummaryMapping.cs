using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NoWrongDoor.Safeguarding.Core.Health.Summaries;

internal sealed class CamhsSummaryMapping : IEntityTypeConfiguration<CamhsSummaryRow>
{
    public void Configure(EntityTypeBuilder<CamhsSummaryRow> builder)
    {
        builder.ToTable("camhs_summary");
        builder.HasKey(s => new { s.Partnership, s.Id });
        builder.Property(s => s.Revision).IsConcurrencyToken();
    }
}
