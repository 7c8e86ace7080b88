using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NoWrongDoor.Safeguarding.Core.Missing;

internal sealed class MissingEpisodeMapping : IEntityTypeConfiguration<MissingEpisodeRow>
{
    public void Configure(EntityTypeBuilder<MissingEpisodeRow> builder)
    {
        builder.ToTable("missing_episode");
        builder.HasKey(e => new { e.Partnership, e.Id });
        builder.Property(e => e.Revision).IsConcurrencyToken();
    }
}
