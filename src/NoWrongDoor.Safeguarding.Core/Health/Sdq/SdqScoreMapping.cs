using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NoWrongDoor.Safeguarding.Core.Health.Sdq;

internal sealed class SdqScoreMapping : IEntityTypeConfiguration<SdqScoreRow>
{
    public void Configure(EntityTypeBuilder<SdqScoreRow> builder)
    {
        builder.ToTable("sdq_score");
        builder.HasKey(s => new { s.Partnership, s.Id });
        builder.Property(s => s.Revision).IsConcurrencyToken();
    }
}
