using System.Reflection;
using Cake.Frosting;

namespace Welkin.Tests.Unit.Frosting;

public sealed class ScanTests
{
    [Fact]
    public void Only_exported_classes_that_are_not_abstract_are_tasks()
    {
        var assembly = TaskAssembly.Of(
            ("Shown", TypeAttributes.Public),
            ("AlsoShown", TypeAttributes.Public | TypeAttributes.Sealed),
            ("Internal", TypeAttributes.NotPublic),
            ("Abstract", TypeAttributes.Public | TypeAttributes.Abstract));

        var result = new Build().Configure(host => host.AddAssembly(assembly)).Run("--tree");

        Assert.Equal(["AlsoShown", "Shown"], result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    // The tests' own assembly is the entry assembly: one exported task in it would be in every run.
    [Fact]
    public void The_tests_export_no_task() =>
        Assert.DoesNotContain(typeof(ScanTests).Assembly.GetExportedTypes(), type => type.IsAssignableTo(typeof(IFrostingTask)));
}
