using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Raise;

internal sealed class RaiseCaseMapping : IEntityTypeConfiguration<RaiseCaseRow>
{
    public void Configure(EntityTypeBuilder<RaiseCaseRow> builder)
    {
        builder.ToTable("raise_case");
        builder.HasKey(c => new { c.Partnership, c.Id });
        builder.Property(c => c.Revision).IsConcurrencyToken();
        builder.Property(c => c.ContextWeights).HasConversion<CheckedConverter<ContextWeights>>();
    }
}
