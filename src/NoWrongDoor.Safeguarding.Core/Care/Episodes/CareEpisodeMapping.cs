using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NoWrongDoor.Safeguarding.Core.Care.Episodes;

internal sealed class CareEpisodeMapping : IEntityTypeConfiguration<CareEpisodeRow>
{
    public void Configure(EntityTypeBuilder<CareEpisodeRow> builder)
    {
        builder.ToTable("care_episode");
        builder.HasKey(e => new { e.Partnership, e.Id });
        builder.Property(e => e.Revision).IsConcurrencyToken();
    }
}
