using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NoWrongDoor.Safeguarding.Core.People.Relationships;

internal sealed class RelationshipMapping : IEntityTypeConfiguration<RelationshipRow>
{
    public void Configure(EntityTypeBuilder<RelationshipRow> builder)
    {
        builder.ToTable("relationship");
        builder.HasKey(r => new { r.Partnership, r.Id });
        builder.Property(r => r.Revision).IsConcurrencyToken();
    }
}
