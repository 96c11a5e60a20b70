using System.Reflection;
using Cake.Core;
using Cake.Frosting;

namespace Welkin.Tests.Unit.Frosting;

/// <summary>What belongs to the whole process: its working directory and its entry assembly. Nothing else runs meanwhile.</summary>
[Collection("the process itself")]
public sealed class WorkingDirectoryTests : IDisposable
{
    private readonly string _before = Environment.CurrentDirectory;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_build_runs_where_it_asks_to() =>
        Assert.Equal([_folder.Path], new Build().With<SayWhere>().Configure(host => host.UseWorkingDirectory(_folder.Path)).Run("-t=SayWhere").Journal);

    [Fact]
    public void The_option_wins_over_the_build()
    {
        var inner = Directory.CreateDirectory(Path.Combine(_folder.Path, "inner")).FullName;

        var build = new Build().With<SayWhere>().Configure(host => host.UseWorkingDirectory(_folder.Path));

        Assert.Equal([inner], build.Run("-t=SayWhere", "--working", inner).Journal);
    }

    [Fact]
    public void The_settings_of_the_folder_are_read()
    {
        _folder.File("cake.config", "[Settings]\nVerbosity=diagnostic\n");

        var result = new Build().With<SayWhere>().Run("-t=SayWhere", "-w", _folder.Path);

        Assert.Contains("Registering task: SayWhere", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tasks_of_the_entry_assembly_are_found()
    {
        var entry = Assembly.GetEntryAssembly();
        try
        {
            Assembly.SetEntryAssembly(TaskAssembly.Of(("OfTheEntry", TypeAttributes.Public)));
            Assert.Equal("\nOfTheEntry\n\n", new Build().Run("--tree").Output);
        }
        finally
        {
            Assembly.SetEntryAssembly(entry);
        }
    }

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        _folder.Dispose();
    }

    private sealed class SayWhere(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note(context.Environment.WorkingDirectory.FullPath);
    }
}

/// <summary>Tests that run alone.</summary>
[CollectionDefinition("the process itself", DisableParallelization = true)]
public sealed class ProcessCollection;
