using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NoWrongDoor.Safeguarding.Core.Missing.Interviews;

internal sealed class ReturnHomeInterviewMapping : IEntityTypeConfiguration<ReturnHomeInterviewRow>
{
    public void Configure(EntityTypeBuilder<ReturnHomeInterviewRow> builder)
    {
        builder.ToTable("return_home_interview");
        builder.HasKey(i => new { i.Partnership, i.Id });
        builder.Property(i => i.Revision).IsConcurrencyToken();
    }
}
