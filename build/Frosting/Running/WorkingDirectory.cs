using Cake.Core;
using Cake.Core.IO;

namespace Cake.Frosting.Internal;

/// <summary>The folder a build asked to run in.</summary>
internal sealed record WorkingDirectory(DirectoryPath Path)
{
    /// <summary>Moves the run there: to the option of the command line, else to what the build asked for, else nowhere.</summary>
    public static void Enter(DirectoryPath? option, WorkingDirectory? configured, ICakeEnvironment environment, IFileSystem files)
    {
        var folder = (option ?? configured?.Path)?.MakeAbsolute(environment) ?? environment.WorkingDirectory;
        environment.WorkingDirectory = files.GetDirectory(folder).Exists
            ? folder
            : throw new FrostingException($"The working directory '{folder.FullPath}' does not exist.");
    }
}
