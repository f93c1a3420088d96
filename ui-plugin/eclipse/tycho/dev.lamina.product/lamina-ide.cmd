@echo off
rem Starts the Lamina IDE. Arguments are .lamina files to open, and those of Eclipse: -data FOLDER chooses where projects are.
setlocal
set "home=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo lamina-ide: there is no Java 1>&2
  echo   help: install a JDK 17 or later, or set JAVA_HOME to the folder of one 1>&2
  exit /b 1
)
set "data="
echo.%* | findstr /c:"-data " >nul || set data=-data "%USERPROFILE%\lamina-workspace"
for %%f in ("%home%plugins\org.eclipse.equinox.launcher_*.jar") do set "launcher=%%f"
"%java%" -Xmx1g -Dosgi.requiredJavaVersion=17 %LAMINA_IDE_JAVA_OPTS% -jar "%launcher%" -nosplash -pluginCustomization "%home%lamina-ide.ini" %data% %*
